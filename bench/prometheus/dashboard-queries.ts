import Type from 'typebox'
import { checked } from '../../contract/check.ts'

const Dashboard = Type.Object({
  panels: Type.Array(
    Type.Object({
      title: Type.String(),
      targets: Type.Optional(Type.Array(Type.Object({ expr: Type.String() }))),
    }),
    { minItems: 1 },
  ),
})

/** Each query of a Grafana dashboard with the title of its panel. Throws ContractError where a panel is not as wanted. */
export function dashboardQueries(file: string): { title: string; expression: string }[] {
  const { panels } = checked(Dashboard, JSON.parse(file), 'dashboard')
  return panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }) => ({ title, expression: expr })),
  )
}
