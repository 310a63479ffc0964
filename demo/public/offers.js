// "Offers for you" is a script of the site itself. It stores nothing and reads nothing. The purpose
// "prospecting-email" holds it, so it runs for a prospect after consent, and for a customer under
// legitimate interests. An objection removes its content at once.
;(window.ran = window.ran || []).push('offers')
const box = document.getElementById('offers')
const content = document.getElementById('offers-content')
box.append(content.content.cloneNode(true))
box.hidden = false
lawful.on('change', ({ permissions }) => {
  if (permissions['prospecting-email']) return
  box.hidden = true
  box.replaceChildren()
})
