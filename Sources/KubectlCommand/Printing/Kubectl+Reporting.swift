import Documents

extension Kubectl {
  /// Says what was done with an object, or shows it where `-o` wants that.
  mutating func report(
    _ object: JSON, _ verb: String, _ dryRun: DryRun, _ format: OutputFormat?, _ call: Call
  ) throws(Failure) {
    guard let format else {
      write("\(try printedName(object)) \(verb)\(dryRun.remark)\n")
      return
    }
    try write(
      call.bool("show-managed-fields") ? object : object.withoutManagers, as: format)
  }
}
