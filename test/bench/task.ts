/** The task of every entry: purposes, services, and how many scripts and frames are held. */

export interface Task {
  /** The number of held scripts. */
  scripts: number
  services: readonly { id: string; name: string; purpose: string }[]
}

/** A held script or frame, and the service it belongs to. */
export interface Held {
  url: string
  service: Task['services'][number]
}

export const PURPOSES = ['statistics', 'advertising', 'embeds', 'comfort'] as const
export const TITLES = ['Statistics', 'Advertising', 'Videos and maps', 'Comfort']
export const TEXT = 'We and our partners store and read information on your device, if you agree.'
export const FRAMES = 2

/**
 * Makes a task with this number of scripts and services. Every measure uses ten and eight, except
 * the one with more scripts.
 */
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

/** Returns the held scripts in the order of the page. */
export function heldScripts({ scripts, services }: Task): Held[] {
  return Array.from({ length: scripts }, (_, index) => ({
    url: `/held/${index}.js`,
    service: services[index % services.length]!
  }))
}

export function heldFrames({ services }: Task): Held[] {
  const videos = services.filter(({ purpose }) => purpose === 'embeds')
  return Array.from({ length: FRAMES }, (_, index) => ({
    url: `/held/frame${index}.html`,
    service: videos[index % videos.length]!
  }))
}
