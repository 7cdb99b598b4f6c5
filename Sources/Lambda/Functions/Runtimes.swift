import AWSModel

/// What a function may be written in; the API model has the list, and this is what left it.
enum Runtimes {
  /// No function can be created with them any more.
  ///
  /// - Source: AWS Lambda Developer Guide, “Lambda runtimes” (“Deprecated runtimes”).
  static let retired: Set<String> = [
    "nodejs", "nodejs4.3", "nodejs4.3-edge", "nodejs6.10", "nodejs8.10", "nodejs10.x",
    "nodejs12.x", "nodejs14.x", "java8", "python2.7", "python3.6", "python3.7", "dotnetcore1.0",
    "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1", "go1.x", "ruby2.5", "ruby2.7", "provided",
  ]

  static func check(_ runtime: String?, handler: String?, package: String) throws(AWSError) {
    if package == "Image" {
      guard runtime == nil, handler == nil else { throw .imageWithHandler }
      return
    }
    guard let runtime, handler != nil else { throw .runtimeAndHandlerMissing }
    if retired.contains(runtime) { throw .runtimeRetired(runtime) }
  }
}
