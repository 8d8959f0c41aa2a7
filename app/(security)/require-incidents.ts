import 'server-only'
import { requireStaff } from '../(staff)/require-staff'

/** For pages of incidents and playbooks: who may not run incidents finds nothing here. */
export const requireIncidents = () => requireStaff('incidents:run')
