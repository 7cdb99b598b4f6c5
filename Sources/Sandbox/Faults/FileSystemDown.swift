import AWSModel
import ECS
import Simulation

/// An EFS file system cannot be mounted any more.
enum FileSystemDown: Fault {
  static let name = "file-system-down"
  static let usage = "file-system-down FILE-SYSTEM"
  static let summary = "An EFS file system cannot be found: tasks that mount it fail to start."

  static func strike(
    _ arguments: [String], in world: inout World, region: String
  ) throws(FaultError) {
    let id = try FileSystems.only(arguments, usage: usage)
    world.fileSystems.set(id, Scope(region: region), isDown: true)
  }
}

/// Reading the file system that a fault is meant for.
enum FileSystems {
  static func only(_ arguments: [String], usage: String) throws(FaultError) -> String {
    guard let id = arguments.first, arguments.count == 1, id.hasPrefix("fs-") else {
      throw FaultError("write: fault \(usage), with the id of a task definition's volume, fs-…")
    }
    return id
  }
}
