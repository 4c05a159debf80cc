import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono'
import '@fontsource-variable/source-serif-4'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { i18n, loadFirstLanguage } from './locales/i18n.ts'
import { createLaurelRouter } from './router/index.ts'
import './theme/tokens.css'
import './theme/base.css'
import './theme/tables.css'
import './theme/print.css'

async function start() {
  const app = createApp(App)
  app.use(createPinia())
  app.use(i18n)
  // The router asks who is signed in and fetches the page while the messages are on their way.
  app.use(createLaurelRouter())
  await loadFirstLanguage()
  app.mount('#app')
}

void start()
