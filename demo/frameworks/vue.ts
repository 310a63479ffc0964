/**
 * Build tools must know which elements are not components of Vue: `isCustomElement: (tag) =>
 * tag.startsWith('lawful-')`.
 */
import { createApp } from 'vue'
import Page from './Page.vue'

createApp(Page).mount('#app')
