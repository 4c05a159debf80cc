import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono'
import '@fontsource-variable/source-serif-4'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { i18n } from './locales/i18n.ts'
import { createLaurelRouter } from './router/index.ts'
import './theme/tokens.css'
import './theme/base.css'
import './theme/tables.css'

const app = createApp(App)
app.use(createPinia())
app.use(i18n)
app.use(createLaurelRouter())
app.mount('#app')
