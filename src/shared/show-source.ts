/** A sheet of a workbook: `Klasslista.xlsx#Elever` is the name of its source, which nobody but us reads so. */
export const showSource = (name: string): string => name.replace(/^(.+\.\w{3,5})#(?=.)/, '$1 › ')
