import AWSModel
import ECS
import Simulation

/// An EFS file system can be mounted again.
enum FileSystemUp: Fault {
  static let name = "file-system-up"
  static let usage = "file-system-up FILE-SYSTEM"
  static let summary = "No fault: an EFS file system can be mounted again."

  static func strike(
    _ arguments: [String], in world: inout World, region: String
  ) throws(FaultError) {
    let id = try FileSystems.only(arguments, usage: usage)
    world.fileSystems.set(id, Scope(region: region), isDown: false)
  }
}
