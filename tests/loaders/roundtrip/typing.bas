' What a person does in LibreOffice Calc: an order a line, its parts divided by tabulators.
Sub Main(orders As String)
  Dim number As Integer, order As String, part, document
  number = FreeFile
  Open orders For Input As #number
  Do While Not Eof(number)
    Line Input #number, order
    part = Split(order, Chr(9))
    Select Case part(0)
      Case "open"
        document = StarDesktop.loadComponentFromURL(ConvertToURL(part(1)), "_blank", 0, Array(Named("Hidden", True)))
      Case "unprotect"
        document.Sheets.getByName(part(1)).unprotect("")
      Case "enter"
        document.Sheets.getByName(part(1)).getCellRangeByName(part(2)).FormulaLocal = part(3)
      Case "save"
        document.storeToURL(ConvertToURL(part(1)), Array(Named("FilterName", part(2))))
    End Select
  Loop
  Close #number
  document.close(True)
  StarDesktop.terminate()
End Sub

Function Named(name As String, what) As com.sun.star.beans.PropertyValue
  Dim made As New com.sun.star.beans.PropertyValue
  made.Name = name
  made.Value = what
  Named = made
End Function
