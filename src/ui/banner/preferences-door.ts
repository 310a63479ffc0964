/**
 * Opens the preference centre from the banner. Its files are fetched when the visitor points at its
 * button, and it is drawn before it is opened.
 */
import type { BannerController, PreferencesView, Reading } from '../../view-types.js'

export type PreferencesDoor = ReturnType<typeof createPreferencesDoor>

/** Opens and closes the preference centre in `root`. */
export function createPreferencesDoor(
  controller: BannerController,
  root: HTMLElement,
  reading: Reading
) {
  let preferences: Promise<PreferencesView> | undefined
  let hasFailed = false // after a failure only a click tries again

  function prepare(): Promise<PreferencesView> {
    preferences ??= controller.createPreferences(root, reading)
    preferences.catch(() => {
      preferences = undefined
      hasFailed = true
    })
    return preferences
  }
  const ignore = () => {} // the failure was reported

  const onIntent = ({ target }: Event) => {
    controller.expectAct()
    const opens = (target as Element).closest('[data-act=open],[data-act=partners],.lawful-corner')
    if (opens && !hasFailed) prepare().then(({ fill }) => fill(), ignore)
  }
  for (const type of ['pointerover', 'focusin']) root.addEventListener(type, onIntent)

  return {
    open(): void {
      prepare().then(({ open }) => controller.view() === 'preferences' && open(), ignore)
    },
    close(): void {
      preferences?.then(({ close }) => close(), ignore)
    }
  }
}
