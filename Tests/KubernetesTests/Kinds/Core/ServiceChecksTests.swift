import Documents
import Testing

@testable import Kubernetes

/// The sentences are those of `ValidateService`.
@Suite("A service") struct ServiceChecksTests {
  private func refusal(_ spec: String) throws -> String {
    var stand = Stand()
    let message = try stand.refusal(Service.self, "{metadata: {name: s}, spec: \(spec)}")
    return String(message.dropFirst("Service \"s\" is invalid: ".count))
  }

  @Test("selects by labels, and has ports that differ")
  func ports() throws {
    #expect(
      try refusal("{selector: {app: a b}, ports: [{port: 80}]}")
        .hasPrefix("spec.selector: Invalid value: \"a b\": a valid label must be"))
    #expect(
      try refusal("{ports: [{name: a, port: 80}, {name: b, port: 80}]}")
        == "spec.ports[1]: Duplicate value: {\"Name\":\"\",\"Protocol\":\"TCP\","
        + "\"AppProtocol\":null,\"Port\":80,\"TargetPort\":0,\"NodePort\":0}")
    #expect(
      try refusal(
        "{type: NodePort, ports: [{name: a, port: 80, nodePort: 30001}, "
          + "{name: b, port: 81, nodePort: 30001}]}")
        == "spec.ports[1].nodePort: Duplicate value: 30001")
    #expect(
      try refusal("{type: LoadBalancer, ports: [{port: 10250}]}")
        == "spec.ports[0]: Invalid value: 10250: may not expose port 10250 externally since it is "
        + "used by kubelet")
  }

  @Test("is reached as its type says")
  func access() throws {
    #expect(
      try refusal("{clusterIP: here, ports: [{port: 80}]}")
        == "spec.clusterIPs[0]: Invalid value: \"here\": must be a valid IP address, (e.g. "
        + "10.9.8.7 or 2001:db8::ffff)")
    #expect(
      try refusal("{externalTrafficPolicy: Local, ports: [{port: 80}]}")
        == "spec.externalTrafficPolicy: Invalid value: \"Local\": may only be set for "
        + "externally-accessible services")
    #expect(
      try refusal("{type: NodePort, externalTrafficPolicy: Near, ports: [{port: 80}]}")
        == "spec.externalTrafficPolicy: Unsupported value: \"Near\": supported values: "
        + "\"Cluster\", \"Local\"")
    #expect(
      try refusal("{loadBalancerSourceRanges: [10.0.0.0], ports: [{port: 80}]}")
        == "[spec.LoadBalancerSourceRanges: Forbidden: may only be used when `type` is "
        + "'LoadBalancer', spec.LoadBalancerSourceRanges[0]: Invalid value: \"10.0.0.0\": must be "
        + "a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)]")
    #expect(
      try refusal(
        "{sessionAffinity: ClientIP, sessionAffinityConfig: {clientIP: {timeoutSeconds: 90000}}, "
          + "ports: [{port: 80}]}")
        == "spec.sessionAffinityConfig.clientIP.timeoutSeconds: Invalid value: 90000: must be "
        + "greater than 0 and less than 86400")
    #expect(try refusal("{externalIPs: [192.0.2.1], ports: [{port: 80}]}") == "")
  }
}
