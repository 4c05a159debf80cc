import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { Role } from '../../contract/users.ts'

/** The roles in a project, each with its name, to choose one of. */
export function useRoles() {
  const { t } = useI18n()
  return computed(() => Role.enum.map((value) => ({ value, label: t(`role.${value}`) })))
}
