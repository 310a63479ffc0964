/**
 * The native dialog of the preference centre. It opens in two steps: first it is shown in the top
 * layer, and one frame later it becomes modal, because a slow phone takes a frame to make the page
 * inert. Without popovers it opens at once. Without modal dialogs it stands in the page.
 */

/** Makes the dialog. `opened` is called once it is modal; `isWanted` is asked before that. */
export function createDialog(isWanted: () => boolean, opened: () => void) {
  const element = document.createElement('dialog')
  const { showModal, showPopover } = element as Partial<HTMLDialogElement>
  const hasModals = !!showModal
  const hasLayers = hasModals && !!showPopover
  let isRising = false // shown, and not modal yet
  let shownIn: HTMLElement | undefined

  function rise(): void {
    isRising = true
    element.popover = 'manual'
    element.showPopover()
    requestAnimationFrame(() => setTimeout(() => isRising && makeModal()))
  }

  function makeModal(): void {
    if (isRising) element.hidePopover()
    isRising = false
    if (!isWanted() || !element.isConnected) return
    element.inert = false
    element.popover = null
    if (hasModals) element.showModal()
    else element.setAttribute('open', '')
    // Needed in WebKit, which looks for an element to focus before the dialog is visible.
    element.querySelector('h2')!.focus()
    opened()
  }

  return {
    element,
    /**
     * Whether the dialog can be drawn while it is closed. If a visitor could reach it there, it is
     * drawn only when it is opened.
     */
    canBeDrawnClosed: hasLayers,
    isShown: () => (element.open || isRising) && shownIn === document.body,
    isRising: () => isRising,
    open(): void {
      // A dialog that went with an old body would come back as a box in the page.
      element.removeAttribute('open')
      shownIn = document.body
      if (hasLayers) rise()
      else makeModal()
    },
    close(): void {
      if (isRising) element.hidePopover()
      isRising = false
      if (hasModals) element.close()
      else element.removeAttribute('open')
    }
  }
}
