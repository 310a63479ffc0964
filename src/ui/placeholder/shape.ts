/**
 * Gives a placeholder the place of its frame, so that nothing moves when the frame is shown. The
 * sizes are those of the layout, because the frame may be scaled on the screen. They are set as
 * properties, because a strict CSP forbids style attributes.
 */
export function shape(holder: HTMLElement, frame: HTMLElement): void {
  const width = frame.offsetWidth || +(frame as HTMLIFrameElement).width
  const height = frame.offsetHeight || +(frame as HTMLIFrameElement).height
  if (!width || !height) return
  holder.dataset['sized'] = ''
  const isOut = /^(absolute|fixed)$/.test(getComputedStyle(frame).position)
  ;(isOut ? shapeOutOfFlow : shapeInFlow)(holder.style, frame, width, height)
}

function shapeOutOfFlow(
  style: CSSStyleDeclaration,
  frame: HTMLElement,
  width: number,
  height: number
): void {
  const { position } = getComputedStyle(frame)
  const { offsetLeft, offsetTop, parentElement } = frame
  const around = frame.offsetParent ?? parentElement!
  const isFilling = width >= around.clientWidth - 1 && height >= around.clientHeight - 1
  if (isFilling) return void Object.assign(style, { position, inset: '0' })
  Object.assign(style, {
    position,
    left: `${offsetLeft}px`,
    top: `${offsetTop}px`,
    width: `${width}px`,
    height: `${height}px`
  })
}

function shapeInFlow(
  style: CSSStyleDeclaration,
  frame: HTMLElement,
  width: number,
  height: number
): void {
  const { display, cssFloat, gridArea, marginTop, marginBottom, marginLeft, marginRight } =
    getComputedStyle(frame)
  const parent = frame.parentElement!
  const isCentred = marginLeft === marginRight && marginLeft !== '0px'
  const margin = isCentred
    ? `${marginTop} auto ${marginBottom}`
    : `${marginTop} ${marginRight} ${marginBottom} ${marginLeft}`
  Object.assign(style, {
    cssFloat,
    gridArea,
    margin,
    maxWidth: '100%',
    aspectRatio: `${width} / ${height}`,
    // This is needed if the parent takes its size from its content.
    containIntrinsicSize: `${width}px ${height}px`
  })
  // An inline frame stands in a line of text, with its lower edge on the line, so the placeholder
  // must stand there too.
  const isInline = display === 'inline'
  if (isInline) style.display = 'inline-block'
  const around = frame.offsetParent ?? parent
  const isFilling = width >= around.clientWidth - 1
  if (width < parent.clientWidth - 1 || isInline) style.width = isFilling ? '100%' : `${width}px`
}
