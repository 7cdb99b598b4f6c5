import Documents
import Simulation
import Testing

@testable import ECS

@Suite("File systems of tasks") struct FileSystemTests {
  private func cloud() throws -> Cloud {
    var cloud = try Cloud.withCluster()
    var document = Cloud.definition("web", fargate: true).object ?? [:]
    document["volumes"] = [["name": "files", "efsVolumeConfiguration": ["fileSystemId": "fs-1"]]]
    try cloud.ask(RegisterTaskDefinition.self, .object(document))
    return cloud
  }

  private func outcome(_ cloud: inout Cloud) throws -> JSON {
    let id = try #require(try cloud.runOnFargate("web")?.id)
    cloud.pass(.minutes(2))
    return try cloud.described(id)
  }

  @Test("one of EFS that cannot be mounted keeps tasks from starting until it is back")
  func down() throws {
    var cloud = try cloud()
    let before = try outcome(&cloud)

    cloud.world.fileSystems.set("fs-1", cloud.scope, isDown: true)
    let failed = try outcome(&cloud)
    cloud.world.fileSystems.set("fs-1", cloud.scope, isDown: false)
    let after = try outcome(&cloud)

    #expect(before["lastStatus"] == "RUNNING")
    #expect(failed["stopCode"] == "TaskFailedToStart")
    #expect(
      failed["stoppedReason"]?.string?.hasPrefix(
        "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: "
          + "stderr: Failed to resolve \"fs-1.efs.us-east-1.amazonaws.com\"") == true)
    #expect(after["lastStatus"] == "RUNNING")
  }
}
