import { computed, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { planTraining } from '../../domain/training-cost/plan.ts'
import { planFromQuery, planInput, planToQuery } from '../planner/plan-form.ts'

/** A plan as its fields stand; the page's address holds it, so that it can be sent to somebody. */
export function usePlan() {
  const route = useRoute()
  const router = useRouter()
  const form = ref(planFromQuery(route.query))
  const input = computed(() => planInput(form.value))
  const plan = computed(() => planTraining(input.value))
  watch(form, (now) => void router.replace({ query: planToQuery(now) }), { deep: true })
  return { form, input, plan }
}
