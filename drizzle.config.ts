import { defineConfig } from 'drizzle-kit'

/** `npm run db:generate` writes the next numbered migration from server/db/schema.ts. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './server/db/schema.ts',
  out: './migrations',
})
