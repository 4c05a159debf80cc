import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { Acknowledgement } from '../../contract/schema.ts'
import { Session, type Role } from '../../contract/users.ts'
import { ApiError } from '../../client/api-error.ts'
import { answerOf, laurel, PRELOADED } from '../api/laurel.ts'

/** Who is signed in. `undefined` until the server was asked, `null` where nobody is. */
export const useSessionStore = defineStore('session', () => {
  const session = shallowRef<Session | null>()

  const user = computed(() => session.value?.user ?? null)
  const memberships = computed(() => session.value?.memberships ?? [])

  /** Asks the server who is signed in; again after memberships changed. */
  async function load(): Promise<Session | null> {
    try {
      session.value = await answerOf(Session, laurel.GET('/api/v1/session', PRELOADED))
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 401)) throw error
      session.value = null
    }
    return session.value
  }

  async function signIn(email: string, password: string) {
    session.value = await answerOf(
      Session,
      laurel.POST('/api/v1/session', { body: { email, password } }),
    )
  }

  async function signOut() {
    await answerOf(Acknowledgement, laurel.DELETE('/api/v1/session'))
    session.value = null
  }

  /** What the signed-in person may do in a project; administrators manage every project. */
  function roleIn(projectId: string): Role | null {
    const membership = memberships.value.find((row) => row.projectId === projectId)
    if (membership) return membership.role
    return user.value?.isAdministrator ? 'manager' : null
  }

  return { session, user, memberships, load, signIn, signOut, roleIn }
})
