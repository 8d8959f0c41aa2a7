import {
  CalendarPlus,
  Flag,
  HandGrab,
  type LucideIcon,
  PackageOpen,
  Play,
  Rocket,
  SquareCheck,
  Undo2,
  ZapOff,
} from 'lucide-react'
import type { HandoverMarker } from './handover-markers'

export const MARKER_ICONS: Record<HandoverMarker['kind'], LucideIcon> = {
  planned: CalendarPlus,
  begins: Play,
  brownout: ZapOff,
  'handed-over': PackageOpen,
  claimed: HandGrab,
  'first-use': Rocket,
  ends: Flag,
  retired: SquareCheck,
  'rolled-back': Undo2,
}
