import Documents
import EC2
import TestSupport
import Testing

@Suite("CreateTags, DeleteTags, DescribeTags") struct CreateTagsTests {
  @Test("put tags on resources, replace those of one key, and take them away")
  func putsReplacesTakes() throws {
    var scene = Scene.ec2()
    let id = JSON.string(try scene.run()[0])
    func tags(_ scene: inout Scene) throws -> [String] {
      let rows = try scene.ask("ec2", "DescribeTags")["Tags"]?.array ?? []
      return rows.map { "\($0["Key"]?.string ?? "")=\($0["Value"]?.string ?? "")" }
    }

    try scene.ask(
      "ec2", "CreateTags",
      [
        "Resources": [id],
        "Tags": [["Key": "Name", "Value": "a"], ["Key": "Env", "Value": "test"]],
      ])
    try scene.ask(
      "ec2", "CreateTags", ["Resources": [id], "Tags": [["Key": "Name", "Value": "b"]]])
    let put = try tags(&scene)
    try scene.ask("ec2", "DeleteTags", ["Resources": [id], "Tags": [["Key": "Env"]]])

    #expect(put == ["Env=test", "Name=b"])
    #expect(try tags(&scene) == ["Name=b"])
  }

  @Test("refuse resources that are not there")
  func refusesUnknown() {
    let request: JSON = ["Resources": ["i-0abc1234"], "Tags": [["Key": "a", "Value": "b"]]]

    #expect(
      Scene.ec2().refusal("ec2", "CreateTags", request)?.code == "InvalidInstanceID.NotFound")
  }
}
