import Documents
import TestSupport
import Testing

@testable import ApplicationScaling

@Suite("Scaling policies") struct PutScalingPolicyTests {
  @Test("a policy is shown as it was put, keeps its ARN, and takes its alarms with it")
  func life() throws {
    var scene = try Scene.bakery()
    try scene.track()
    let first = try scene.scaling("DescribeScalingPolicies", ["ScalableDimension": nil])
    try scene.track("cpu", ["DisableScaleIn": true, "TargetValue": 75.0])
    let second = try scene.scaling("DescribeScalingPolicies", ["PolicyNames": ["cpu", "none"]])

    let row = second["ScalingPolicies"]?[0]
    #expect(row?["PolicyARN"] == first["ScalingPolicies"]?[0]?["PolicyARN"])
    #expect(row?["PolicyType"] == "TargetTrackingScaling")
    #expect(
      row?["TargetTrackingScalingPolicyConfiguration"] == [
        "TargetValue": 75.0, "DisableScaleIn": true,
        "PredefinedMetricSpecification": [
          "PredefinedMetricType": "ECSServiceAverageCPUUtilization"
        ],
      ])
    #expect(row?["Alarms"]?.array?.count == 1)
    let alarms = try scene.ask("cloudwatch", "DescribeAlarms")["MetricAlarms"]
    #expect(alarms?.array?.count == 1)
    try scene.scaling("DeleteScalingPolicy", ["PolicyName": "cpu"])
    #expect(try scene.ask("cloudwatch", "DescribeAlarms")["MetricAlarms"] == [])
    #expect(
      scene.scalingRefusal("DeleteScalingPolicy", ["PolicyName": "cpu"])?.message
        == "No scaling policy found for service namespace: ecs, resource ID: service/shop/web, scalable dimension: ecs:service:DesiredCount, policy name: cpu"
    )
  }

  @Test("a target that is not registered has no policies; at most fifty fit on one")
  func targets() throws {
    var scene = try Scene.bakery()
    let steps: JSON = [
      "AdjustmentType": "ChangeInCapacity",
      "StepAdjustments": [["MetricIntervalLowerBound": 0.0, "ScalingAdjustment": 1]],
    ]
    for number in 1...50 {
      try scene.scaling(
        "PutScalingPolicy",
        ["PolicyName": .string("p\(number)"), "StepScalingPolicyConfiguration": steps])
    }

    let many = scene.scalingRefusal(
      "PutScalingPolicy", ["PolicyName": "more", "StepScalingPolicyConfiguration": steps])
    let other = scene.scalingRefusal(
      "PutScalingPolicy", ["PolicyName": "p", "ResourceId": "service/shop/none"])

    #expect(many?.code == "LimitExceededException")
    #expect(other?.code == "ObjectNotFoundException")
    #expect(
      other?.message
        == "No scalable target registered for service namespace: ecs, resource ID: service/shop/none, scalable dimension: ecs:service:DesiredCount"
    )
  }

  // `ConcurrentUpdateException`, `InternalServiceException` and `FailedResourceAccessException`
  // cannot come: requests are one after the other, and CloudWatch always answers.
  @Test(
    "what cannot be tracked is refused",
    arguments: [
      [:], ["TargetValue": 0.0],
      [
        "TargetValue": 5.0,
        "PredefinedMetricSpecification": ["PredefinedMetricType": "RDSReaderAverageCPUUtilization"],
      ],
      [
        "TargetValue": 5.0,
        "PredefinedMetricSpecification": ["PredefinedMetricType": "ALBRequestCountPerTarget"],
      ],
      ["TargetValue": 5.0],
      ["TargetValue": 5.0, "CustomizedMetricSpecification": ["MetricName": "M"]],
      ["TargetValue": 5.0, "CustomizedMetricSpecification": ["Metrics": []]],
    ] as [JSON])
  func refuses(_ configuration: JSON) throws {
    let scene = try Scene.bakery()

    let error = scene.scalingRefusal(
      "PutScalingPolicy",
      [
        "PolicyName": "p", "PolicyType": "TargetTrackingScaling",
        "TargetTrackingScalingPolicyConfiguration": configuration,
      ])

    #expect(error?.code == "ValidationException")
  }

  @Test("predictive scaling says that it is not there")
  func predictive() throws {
    let scene = try Scene.bakery()

    let error = scene.scalingRefusal(
      "PutScalingPolicy",
      [
        "PolicyName": "p", "PolicyType": "PredictiveScaling",
        "PredictiveScalingPolicyConfiguration": ["MetricSpecifications": [["TargetValue": 5.0]]],
      ])

    #expect(error?.message.contains("PredictiveScaling is not simulated") == true)
  }
}
