import 'server-only'
import pdfmake from 'pdfmake'
import Roboto from 'pdfmake/fonts/Roboto.js'
import { pdfDefinition } from './pdf-definition'
import type { ReportModel } from './report-model'

/** The report as a PDF of A4 pages. It reads the fonts that came with pdfmake, and asks no network. */
export async function renderPdf(model: ReportModel): Promise<Uint8Array<ArrayBuffer>> {
  pdfmake.setFonts(Roboto)
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => Object.values(Roboto.Roboto).includes(path))
  return new Uint8Array(await pdfmake.createPdf(pdfDefinition(model)).getBuffer())
}
