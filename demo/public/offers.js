// "Offers for you": first-party, stores nothing, reads nothing. Held by the purpose "prospecting-email", so it runs for
// a prospect after consent and for a customer under legitimate interests; an objection takes it away at once.
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
