import type { Route } from 'next'

export const INCIDENTS_PATH = '/security/incidents' as Route

export const PLAYBOOKS_PATH = '/security/playbooks' as Route

export const NEW_PLAYBOOK_PATH = `${PLAYBOOKS_PATH}/new` as Route

export const incidentPath = (incidentId: string) => `${INCIDENTS_PATH}/${incidentId}` as Route

export const playbookPath = (playbookId: string) => `${PLAYBOOKS_PATH}/${playbookId}` as Route
