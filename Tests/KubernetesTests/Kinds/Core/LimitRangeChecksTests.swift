import Documents
import Testing

@testable import Kubernetes

/// The sentences are those of `ValidateLimitRange`.
@Suite("A limit range") struct LimitRangeChecksTests {
  private func refusal(_ limits: String) throws -> String {
    var stand = Stand()
    let message = try stand.refusal(
      LimitRange.self, "{metadata: {name: l}, spec: {limits: \(limits)}}")
    return String(message.dropFirst("LimitRange \"l\" is invalid: ".count))
  }

  @Test("says what it limits, each once")
  func types() throws {
    #expect(
      try refusal("[{max: {cpu: 1}}]")
        == "[spec.limits[0].type: Invalid value: \"\": name part must be non-empty, "
        + "spec.limits[0].type: Invalid value: \"\": name part must consist of alphanumeric "
        + "characters, '-', '_' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is "
        + "'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')]")
    #expect(
      try refusal("[{type: Deployment, max: {cpu: 1}}]")
        == "spec.limits[0].type: Invalid value: \"Deployment\": must be a standard limit type or "
        + "fully qualified")
    #expect(
      try refusal("[{type: Pod, max: {cpu: 1}}, {type: Pod, min: {cpu: 1}}]")
        == "spec.limits[1].type: Duplicate value: \"Pod\"")
    #expect(try refusal("[{type: example.com/Image, max: {storage: 1Gi}}]") == "")
  }

  @Test("names resources that there are")
  func names() throws {
    #expect(
      try refusal("[{type: Container, max: {cats: 1}, default: {cats: 1}, defaultRequest: {}}]")
        .hasPrefix(
          "[spec.limits[0].max[cats]: Invalid value: \"cats\": must be a standard resource type or "
            + "fully qualified, spec.limits[0].max[cats]: Invalid value: \"cats\": must be a "
            + "standard resource for containers, "))
    #expect(
      try refusal("[{type: Pod, max: {storage: 1Gi}}]")
        == "spec.limits[0].max[storage]: Invalid value: \"storage\": must be a standard resource "
        + "for containers")
    #expect(
      try refusal("[{type: PersistentVolumeClaim, max: {cpu: 1}}]")
        == "spec.limits[0].limits: Required value: either minimum or maximum storage value is "
        + "required, but neither was provided")
    #expect(try refusal("[{type: PersistentVolumeClaim, max: {storage: 2Gi}}]") == "")
    #expect(try refusal("[{type: Container, max: {example.com/dongle: 2}}]") == "")
  }

  @Test("has amounts that fit each other")
  func amounts() throws {
    #expect(
      try refusal("[{type: Pod, min: {cpu: 2}, max: {cpu: 500m}}]")
        == "spec.limits[0].min[cpu]: Invalid value: \"2\": min value 2 is greater than max value "
        + "500m")
    #expect(
      try refusal("[{type: Pod, default: {cpu: 1}, defaultRequest: {cpu: 1}}]")
        == "[spec.limits[0].default: Forbidden: may not be specified when `type` is 'Pod', "
        + "spec.limits[0].defaultRequest: Forbidden: may not be specified when `type` is 'Pod']")
    #expect(
      try refusal("[{type: Container, default: {cpu: 500m}, defaultRequest: {cpu: 700m}}]")
        == "spec.limits[0].defaultRequest[cpu]: Invalid value: \"700m\": default request value "
        + "700m is greater than default limit value 500m")
    #expect(
      try refusal(
        "[{type: Container, default: {memory: 2Gi}, max: {memory: 1Gi}, "
          + "defaultRequest: {memory: 1Gi}}]")
        == "spec.limits[0].default[memory]: Invalid value: \"1Gi\": default value 2Gi is greater "
        + "than max value 1Gi")
    #expect(
      try refusal(
        "[{type: Container, min: {cpu: 200m}, default: {cpu: 1}, "
          + "defaultRequest: {cpu: 100m}}]")
        == "spec.limits[0].defaultRequest[cpu]: Invalid value: \"100m\": min value 200m is greater "
        + "than default request value 100m")
    #expect(
      try refusal(
        "[{type: Container, default: {example.com/gpu: 2}, "
          + "defaultRequest: {example.com/gpu: 1}}]")
        == "spec.limits[0].defaultRequest[example.com/gpu]: Invalid value: \"1\": default value 2 "
        + "must equal to defaultRequest value 1 in example.com/gpu")
  }

  @Test("has ratios that can be kept")
  func ratios() throws {
    #expect(
      try refusal("[{type: Pod, maxLimitRequestRatio: {cpu: 500m}}]")
        == "spec.limits[0].maxLimitRequestRatio[cpu]: Invalid value: \"500m\": ratio 500m is less "
        + "than 1")
    #expect(
      try refusal(
        "[{type: Pod, min: {memory: 1Gi}, max: {memory: 2Gi}, "
          + "maxLimitRequestRatio: {memory: 3}}]")
        == "spec.limits[0].maxLimitRequestRatio[memory]: Invalid value: \"3\": ratio 3 is greater "
        + "than max/min = 2.000000")
    #expect(
      try refusal("[{type: Pod, min: {cpu: 300m}, max: {cpu: 1}, maxLimitRequestRatio: {cpu: 3}}]")
        == "")
  }
}
