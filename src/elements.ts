/** Our elements, as a selector: a page that holds one needs the acts. */
export const ELEMENTS = 'lawful-ask,lawful-gate,lawful-settings,lawful-declaration'
