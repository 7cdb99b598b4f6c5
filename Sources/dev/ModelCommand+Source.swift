import ArgumentParser
import Documents
import Foundation

/// The data folder of a botocore package.
struct BotocoreData {
  /// What it is, such as `botocore 1.43.11`.
  let name: String
  private let folder: String

  /// The models of one service, as published.
  struct Files {
    var service: JSON
    var paginators: JSON?
    var waiters: JSON?
  }

  /// The folder given, or that of the package which python3 imports.
  init(folder given: String?) throws {
    if let given {
      (name, folder) = ("botocore data", given)
      return
    }
    let script =
      "import botocore, os; print(botocore.__version__); "
      + "print(os.path.join(os.path.dirname(botocore.__file__), 'data'))"
    let said = try Self.output(of: ["python3", "-c", script])
    let lines = String(decoding: said, as: UTF8.self).split(separator: "\n").map(String.init)
    guard lines.count == 2 else {
      throw ValidationError("python3 imports no botocore; pip install botocore, or give --from DIR")
    }
    (name, folder) = ("botocore \(lines[0])", lines[1])
  }

  /// The newest version of the models in the folder called `service`.
  func files(of service: String) throws -> Files {
    let home = "\(folder)/\(service)"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: home)) ?? []
    guard let version = versions.max() else {
      throw ValidationError(
        "no model of '\(service)' in \(folder); where botocore calls the service otherwise, "
          + "say so in Models/patches/\(service).json as \"publishedAs\"")
    }
    guard let model = try merged("\(home)/\(version)/service-2") else {
      throw ValidationError("no service-2.json(.gz) in \(home)/\(version)")
    }
    return Files(
      service: model, paginators: try merged("\(home)/\(version)/paginators-1"),
      waiters: try merged("\(home)/\(version)/waiters-2"))
  }

  /// A published file with the corrections that botocore publishes beside it.
  private func merged(_ path: String) throws -> JSON? {
    let published = try read(path)
    guard let extra = try read(path + ".sdk-extras")?["merge"] else { return published }
    return (published ?? [:]).applying(mergePatch: extra)
  }

  private func read(_ path: String) throws -> JSON? {
    if FileManager.default.fileExists(atPath: path + ".json.gz") {
      return try JSON(parsing: Self.output(of: ["gzip", "-dc", path + ".json.gz"]))
    }
    guard let bytes = FileManager.default.contents(atPath: path + ".json") else { return nil }
    return try JSON(parsing: [UInt8](bytes))
  }

  private static func output(of words: [String]) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return [UInt8](bytes)
  }
}
