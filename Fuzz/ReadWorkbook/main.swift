internal import FuzzDriver
internal import FuzzProperties

FuzzDriver.run(ReadWorkbook.check)
