import Documents
import Testing

@testable import Kubernetes

/// The sentences are those of `validateScalingRules` and `validateScalingPolicy`.
@Suite("The behaviour of an autoscaler") struct BehaviorChecksTests {
  private func refusal(_ behavior: String) throws -> String {
    var stand = Stand()
    let message = try stand.refusal(
      HorizontalPodAutoscaler.self,
      """
      metadata: {name: h}
      spec: {scaleTargetRef: {kind: Deployment, name: d}, maxReplicas: 3, behavior: \(behavior)}
      """)
    return String(
      message.dropFirst("HorizontalPodAutoscaler.autoscaling \"h\" is invalid: ".count))
  }

  @Test("looks back an hour at most, and chooses among policies")
  func windows() throws {
    #expect(
      try refusal("{scaleDown: {stabilizationWindowSeconds: 4000}}")
        == "spec.behavior.scaleDown.stabilizationWindowSeconds: Invalid value: 4000: must be less "
        + "than or equal to 3600")
    #expect(
      try refusal("{scaleUp: {selectPolicy: Most}}")
        == "spec.behavior.scaleUp.selectPolicy: Unsupported value: \"Most\": supported values: "
        + "\"Disabled\", \"Max\", \"Min\"")
    #expect(try refusal("{scaleUp: {selectPolicy: Disabled}}") == "")
  }

  @Test("has policies of pods or per cent, for half an hour at most")
  func policies() throws {
    let place = "spec.behavior.scaleUp.policies[0]"
    #expect(
      try refusal("{scaleUp: {policies: [{type: Nodes, value: 0, periodSeconds: 2000}]}}")
        == "[\(place).type: Unsupported value: \"Nodes\": supported values: \"Percent\", \"Pods\", "
        + "\(place).value: Invalid value: 0: must be greater than zero, \(place).periodSeconds: "
        + "Invalid value: 2000: must be less than or equal to 1800]")
  }
}
