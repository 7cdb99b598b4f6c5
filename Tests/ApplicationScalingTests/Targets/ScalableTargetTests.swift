import Documents
import Identity
import TestSupport
import Testing

@testable import ApplicationScaling

@Suite("Scalable targets") struct ScalableTargetTests {
  @Test("a target is shown as registered, with its role; registered again it keeps its ARN")
  func life() throws {
    var scene = try Scene.bakery()
    let again = try scene.scaling(
      "RegisterScalableTarget",
      ["MaxCapacity": 5, "SuspendedState": ["ScheduledScalingSuspended": true]])

    let rows = try scene.ask(
      "application-autoscaling", "DescribeScalableTargets",
      ["ServiceNamespace": "ecs", "ResourceIds": ["service/shop/web"]])["ScalableTargets"]

    #expect(rows?[0]?["MinCapacity"] == 1)
    #expect(rows?[0]?["MaxCapacity"] == 5)
    #expect(rows?[0]?["ScalableTargetARN"] == again["ScalableTargetARN"])
    #expect(rows?[0]?["SuspendedState"]?["ScheduledScalingSuspended"] == true)
    #expect(
      rows?[0]?["RoleARN"]
        == "arn:aws:iam::123456789012:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService"
    )
    let role = try scene.ask(
      "iam", "GetRole",
      ["RoleName": "AWSServiceRoleForApplicationAutoScaling_ECSService"])
    #expect(role["Role"]?["Arn"] == rows?[0]?["RoleARN"])
  }

  @Test("what lies outside of the numbers is brought within them")
  func within() throws {
    var scene = try Scene.bakery()

    try scene.scaling("RegisterScalableTarget", ["MinCapacity": 4])
    scene.pass(.minutes(1))
    try scene.scaling("RegisterScalableTarget", ["MinCapacity": 0, "MaxCapacity": 3])
    scene.pass(.minutes(1))

    #expect(
      try scene.activities() == [
        "Setting desired count to 4. | minimum capacity was set to 4 | Successfully set desired "
          + "count to 4. Change successfully fulfilled by ecs.",
        "Setting desired count to 3. | maximum capacity was set to 3 | Successfully set desired "
          + "count to 3. Change successfully fulfilled by ecs.",
      ])
  }

  @Test("with a target go its policies, alarms and scheduled actions")
  func deregisters() throws {
    var scene = try Scene.bakery()
    try scene.track()
    try scene.scaling(
      "PutScheduledAction",
      [
        "ScheduledActionName": "a", "Schedule": "rate(1 hour)",
        "ScalableTargetAction": ["MinCapacity": 1],
      ])

    try scene.scaling("DeregisterScalableTarget")
    scene.pass(.minutes(1))

    #expect(scene.world.agenda.count == 0)
    #expect(try scene.ask("cloudwatch", "DescribeAlarms")["MetricAlarms"] == [])
    #expect(
      scene.scalingRefusal("DeregisterScalableTarget")?.message
        == "No scalable target found for service namespace: ecs, resource ID: service/shop/web, scalable dimension: ecs:service:DesiredCount"
    )
  }

  @Test("strange resources, dimensions and numbers are refused")
  func refuses() throws {
    let scene = try Scene.bakery()
    func message(_ more: JSON) -> String? {
      scene.scalingRefusal("RegisterScalableTarget", more)?.message
    }
    let unsupported = "Unsupported service namespace, resource type or scalable dimension"

    #expect(message(["ResourceId": "shop/web"]) == unsupported)
    #expect(message(["ServiceNamespace": "rds"]) == unsupported)
    #expect(
      message(["ResourceId": "service/shop/none", "MinCapacity": 1, "MaxCapacity": 2])
        == "ECS service doesn't exist: service/shop/none")
    #expect(
      message(["MinCapacity": 5, "MaxCapacity": 2])
        == "Maximum capacity cannot be less than minimum capacity")
    #expect(
      message([
        "ServiceNamespace": "rds", "ScalableDimension": "rds:cluster:ReadReplicaCount",
        "ResourceId": "cluster:a",
      ])?.contains("Drydock scales services of ECS") == true)
    #expect(
      scene.refusal(
        "application-autoscaling", "DescribeScalableTargets",
        ["ServiceNamespace": "ecs", "NextToken": "x"])?.code == "InvalidNextTokenException")
  }

  @Test("tags are put, shown and taken off")
  func tags() throws {
    var scene = try Scene.bakery()
    let arn =
      try scene.scaling("RegisterScalableTarget", ["Tags": ["team": "web"]])[
        "ScalableTargetARN"] ?? ""
    let service = "application-autoscaling"

    try scene.ask(service, "TagResource", ["ResourceARN": arn, "Tags": ["stage": "test"]])
    try scene.ask(service, "UntagResource", ["ResourceARN": arn, "TagKeys": ["team"]])
    let tags = try scene.ask(service, "ListTagsForResource", ["ResourceARN": arn])["Tags"]

    #expect(tags == ["stage": "test"])
    let many = JSONObject(
      uniqueMembers: (0..<51).map { .init(key: "k\($0)", value: "v") })
    #expect(
      scene.refusal(service, "TagResource", ["ResourceARN": arn, "Tags": .object(many)])?.code
        == "TooManyTagsException")
    let other: JSON = "arn:aws:application-autoscaling:us-east-1:123456789012:scalable-target/x"
    for (operation, more) in [
      ("TagResource", ["Tags": [:]]), ("UntagResource", ["TagKeys": []]),
      ("ListTagsForResource", [:]),
    ] as [(String, JSONObject)] {
      var request = more
      request["ResourceARN"] = other
      #expect(
        scene.refusal(service, operation, .object(request))?.code == "ResourceNotFoundException")
    }
  }
}
