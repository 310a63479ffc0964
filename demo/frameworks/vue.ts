/** Build tools are told which elements are not Vue's: `isCustomElement: (tag) => tag.startsWith('lawful-')`. */
import { createApp } from 'vue'
import Page from './Page.vue'

createApp(Page).mount('#app')
