internal import FuzzDriver
internal import FuzzProperties

FuzzDriver.run(CountRecords.check)
