import type { ComponentProps } from 'react'
import { labPrice } from '@/lib/scenarios/lab-price'
import { labMarks } from './lab-marks'
import { ScenarioChart } from './scenario-chart'
import { ScenarioSliders } from './scenario-sliders'

type LabChartProps = Omit<ComponentProps<typeof ScenarioSliders>, 'span' | 'children'> &
  Omit<ComponentProps<typeof ScenarioChart>, 'marks'>

/** The lines over total market cap, inside what the reader sets on them. */
export function LabChart({ plan, words, xTitle, label, ...sliders }: LabChartProps) {
  const { fromTrillions, toTrillions, topUsd } = plan
  const { line, initial, against } = sliders
  const span = { fromTrillions, toTrillions, topUsd }
  const marks = labMarks(initial.cap, (name) => labPrice(line, name, initial, against)?.usd, span)
  return (
    <ScenarioSliders words={words} span={span} {...sliders}>
      <ScenarioChart plan={plan} words={words} xTitle={xTitle} label={label} marks={marks} />
    </ScenarioSliders>
  )
}
