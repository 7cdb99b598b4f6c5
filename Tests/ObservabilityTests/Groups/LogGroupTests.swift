import Documents
import Observability
import TestSupport
import Testing

@Suite("Log groups and streams") struct LogGroupTests {
  private func scene() throws -> Scene {
    var scene = Scene([LogsService.self])
    try scene.ask("logs", "CreateLogGroup", ["logGroupName": "/ecs/web"])
    try scene.ask("logs", "CreateLogGroup", ["logGroupName": "/ecs/api"])
    return scene
  }

  @Test("CreateLogGroup makes what DescribeLogGroups shows, page by page")
  func pages() throws {
    var scene = try scene()

    let first = try scene.ask(
      "logs", "DescribeLogGroups", ["logGroupNamePrefix": "/ecs/", "limit": 1])
    let token = try #require(first["nextToken"])
    let second = try scene.ask(
      "logs", "DescribeLogGroups",
      ["logGroupNamePrefix": "/ecs/", "limit": 1, "nextToken": token])

    #expect(first["logGroups"]?[0]?["logGroupName"] == "/ecs/api")
    #expect(second["logGroups"]?[0]?["logGroupName"] == "/ecs/web")
    #expect(second["nextToken"] == nil)
    #expect(
      second["logGroups"]?[0]?["arn"]
        == "arn:aws:logs:us-east-1:123456789012:log-group:/ecs/web:*")
  }

  @Test("what is there cannot be made again, what is not there cannot be used")
  func refuses() throws {
    let scene = try scene()
    let missing: JSON = ["logGroupName": "none"]

    let again = scene.refusal("logs", "CreateLogGroup", ["logGroupName": "/ecs/web"])

    #expect(again?.code == "ResourceAlreadyExistsException")
    #expect(again?.message == "The specified log group already exists")
    for operation in ["DeleteLogGroup", "DescribeLogStreams", "DeleteRetentionPolicy"] {
      let error = scene.refusal("logs", operation, missing)
      #expect(error?.message == "The specified log group does not exist.", "\(operation)")
    }
  }

  @Test("PutRetentionPolicy takes the numbers of days that there are")
  func retention() throws {
    var scene = try scene()
    func days(_ scene: inout Scene) throws -> JSON? {
      try scene.ask("logs", "DescribeLogGroups", ["logGroupNamePrefix": "/ecs/web"])["logGroups"]?[
        0]?["retentionInDays"]
    }

    try scene.ask(
      "logs", "PutRetentionPolicy", ["logGroupName": "/ecs/web", "retentionInDays": 7])
    let kept = try days(&scene)
    let wrong = scene.refusal(
      "logs", "PutRetentionPolicy", ["logGroupName": "/ecs/web", "retentionInDays": 8])
    try scene.ask("logs", "DeleteRetentionPolicy", ["logGroupName": "/ecs/web"])

    #expect(kept == 7)
    #expect(wrong?.code == "InvalidParameterException")
    #expect(try days(&scene) == nil)
  }

  @Test("CreateLogStream, DescribeLogStreams, DeleteLogStream, DeleteLogGroup")
  func streams() throws {
    var scene = try scene()
    let stream: JSON = ["logGroupName": "/ecs/web", "logStreamName": "a/b/c"]

    try scene.ask("logs", "CreateLogStream", stream)
    let again = scene.refusal("logs", "CreateLogStream", stream)
    let shown = try scene.ask("logs", "DescribeLogStreams", ["logGroupName": "/ecs/web"])
    try scene.ask("logs", "DeleteLogStream", stream)
    let gone = scene.refusal("logs", "DeleteLogStream", stream)
    try scene.ask("logs", "DeleteLogGroup", ["logGroupName": "/ecs/web"])

    #expect(again?.message == "The specified log stream already exists")
    #expect(shown["logStreams"]?[0]?["logStreamName"] == "a/b/c")
    #expect(gone?.message == "The specified log stream does not exist.")
    #expect(!scene.world.hasLogGroup("/ecs/web", scene.scope))
  }
}
