internal import FuzzDriver
internal import FuzzProperties

FuzzDriver.run(ReadRecords.check)
