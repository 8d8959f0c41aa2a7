import type { ComponentProps } from 'react'
import { ScenarioChart } from './scenario-chart'
import { ScenarioSliders } from './scenario-sliders'

type LabChartProps = Omit<ComponentProps<typeof ScenarioSliders>, 'span' | 'children'> &
  ComponentProps<typeof ScenarioChart>

/** The lines over total market cap, inside what the reader sets on them. */
export function LabChart({ plan, words, xTitle, label, ...sliders }: LabChartProps) {
  const { fromTrillions, toTrillions, topUsd } = plan
  return (
    <ScenarioSliders words={words} span={{ fromTrillions, toTrillions, topUsd }} {...sliders}>
      <ScenarioChart plan={plan} words={words} xTitle={xTitle} label={label} />
    </ScenarioSliders>
  )
}
