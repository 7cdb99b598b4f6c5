import Documents
import Identity
import TestSupport
import Testing

@Suite("Instance profiles") struct InstanceProfileTests {
  private func scene() throws -> Scene {
    var scene = Scene([IAMService.self])
    try scene.makeRole("ecsInstanceRole")
    try scene.ask("iam", "CreateInstanceProfile", ["InstanceProfileName": "hosts"])
    return scene
  }

  private let pair: JSON = ["InstanceProfileName": "hosts", "RoleName": "ecsInstanceRole"]

  @Test("AddRoleToInstanceProfile puts in one role, which every view then shows")
  func addsRole() throws {
    var scene = try scene()

    try scene.ask("iam", "AddRoleToInstanceProfile", pair)

    let shown = try scene.ask("iam", "GetInstanceProfile", ["InstanceProfileName": "hosts"])
    let all = try scene.ask("iam", "ListInstanceProfiles")["InstanceProfiles"]
    let byRole = try scene.ask(
      "iam", "ListInstanceProfilesForRole", ["RoleName": "ecsInstanceRole"])
    #expect(shown["InstanceProfile"]?["Roles"]?[0]?["RoleName"] == "ecsInstanceRole")
    #expect(all?.array?.count == 1)
    #expect(byRole["InstanceProfiles"]?.array?.count == 1)
    let arn = "arn:aws:iam::123456789012:instance-profile/hosts"
    #expect(scene.world.identity.profile(arn)?.role == "ecsInstanceRole")
    #expect(
      scene.refusal("iam", "AddRoleToInstanceProfile", pair)?.message
        == "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1")
  }

  @Test("DeleteInstanceProfile wants RemoveRoleFromInstanceProfile first")
  func deletes() throws {
    var scene = try scene()
    try scene.ask("iam", "AddRoleToInstanceProfile", pair)

    let early = scene.refusal("iam", "DeleteInstanceProfile", ["InstanceProfileName": "hosts"])
    let role = scene.refusal("iam", "DeleteRole", ["RoleName": "ecsInstanceRole"])
    try scene.ask("iam", "RemoveRoleFromInstanceProfile", pair)
    try scene.ask("iam", "DeleteInstanceProfile", ["InstanceProfileName": "hosts"])

    #expect(early?.code == "DeleteConflict")
    #expect(
      role?.message == "Cannot delete entity, must remove roles from instance profile first.")
    #expect(
      scene.refusal("iam", "GetInstanceProfile", ["InstanceProfileName": "hosts"])?.message
        == "Instance Profile hosts cannot be found.")
  }

  @Test("CreateInstanceProfile refuses a name that is taken")
  func refusesTaken() throws {
    #expect(
      try scene().refusal("iam", "CreateInstanceProfile", ["InstanceProfileName": "hosts"])?
        .message == "Instance Profile hosts already exists.")
  }
}
