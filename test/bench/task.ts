/** What every entry has to do: purposes, services, and how many scripts and services wait. */

export interface Task {
  /** Held scripts. */ scripts: number
  services: readonly { id: string; name: string; purpose: string }[]
}

/** A script that waits, and the service it belongs to. */
export interface Held {
  url: string
  service: Task['services'][number]
}

export const PURPOSES = ['statistics', 'advertising', 'embeds', 'comfort'] as const
export const TITLES = ['Statistics', 'Advertising', 'Videos and maps', 'Comfort']
export const TEXT = 'We and our partners store and read information on your device, if you agree.'
export const FRAMES = 2

/** So many scripts and services; the task of all other measures has ten and eight. */
export function taskOf(scripts = 10, services = 8): Task {
  return {
    scripts,
    services: Array.from({ length: services }, (_, index) => ({
      id: `service-${index}`,
      name: `Service ${index}`,
      purpose: PURPOSES[index % PURPOSES.length]!
    }))
  }
}

/** The scripts in the order of the page, and the frames: two videos. */
export function heldScripts({ scripts, services }: Task): Held[] {
  return Array.from({ length: scripts }, (_, index) => ({ url: `/held/${index}.js`, service: services[index % services.length]! }))
}

export function heldFrames({ services }: Task): Held[] {
  const videos = services.filter(({ purpose }) => purpose === 'embeds')
  return Array.from({ length: FRAMES }, (_, index) => ({ url: `/held/frame${index}.html`, service: videos[index % videos.length]! }))
}
