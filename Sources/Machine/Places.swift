import Glibc

/// Where models and content lie: installed beside the program, or in the checkout it was built in.
public enum Places {
  /// The folder of the API models.
  public static var models: String? {
    first(installed: "share/drydock/models", inCheckout: "Sources/AWSModel/Models")
  }

  /// What to say where the API models are missing.
  public static var missingModels: String {
    let program = realpath("/proc/self/exe") ?? ""
    return "the API models are missing: they are looked for in "
      + "\(parent(parent(program)))/share/drydock/models, and in Sources/AWSModel/Models of the "
      + "checkout that holds the program"
  }

  /// The folder of notes, labs and questions.
  public static var content: String? {
    first(installed: "share/drydock/content", inCheckout: "content")
  }

  /// The program called `name` beside this one; nil where it was not built.
  public static func program(_ name: String) -> String? {
    guard let own = realpath("/proc/self/exe") else { return nil }
    let beside = parent(own) + "/" + name
    return access(beside, X_OK) == 0 ? beside : nil
  }

  private static func first(installed: String, inCheckout: String) -> String? {
    guard let program = realpath("/proc/self/exe") else { return nil }
    let beside = parent(parent(program)) + "/" + installed
    if DiskFile.isFolder(beside) { return beside }
    var folder = parent(program)
    while !folder.isEmpty {
      let found = folder + "/" + inCheckout
      if DiskFile.isFolder(found), DiskFile.isFile(folder + "/Package.swift") { return found }
      folder = parent(folder)
    }
    return nil
  }

  private static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[..<slash])
  }

  private static func realpath(_ path: String) -> String? {
    guard let found = Glibc.realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }
}
