import Documents
import Observability
import TestSupport
import Testing

@Suite("Tags of log groups") struct LogGroupTagTests {
  @Test("CreateLogGroup and TagResource put them, UntagResource takes them away")
  func tags() throws {
    var scene = Scene([LogsService.self])
    let arn: JSON = "arn:aws:logs:us-east-1:123456789012:log-group:/ecs/web"
    try scene.ask(
      "logs", "CreateLogGroup", ["logGroupName": "/ecs/web", "tags": ["team": "shop"]])

    try scene.ask("logs", "TagResource", ["resourceArn": arn, "tags": ["cost": "7"]])
    let both = try scene.ask("logs", "ListTagsForResource", ["resourceArn": arn])
    try scene.ask("logs", "UntagResource", ["resourceArn": arn, "tagKeys": ["team"]])
    let one = try scene.ask("logs", "ListTagsForResource", ["resourceArn": arn])

    #expect(both == ["tags": ["cost": "7", "team": "shop"]])
    #expect(one == ["tags": ["cost": "7"]])
  }
}
