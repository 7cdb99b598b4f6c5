import Documents
import Kubernetes
import Simulation
import Testing

/// Source: kubernetes, `pkg/apis/core/validation/validation.go`, `validateResourceRequirements`,
/// `validatePodResources`.
@Suite("The resources of a pod") struct ResourceChecksTests {
  private var stand = Stand()

  private func yaml(container: String, pod: String = "null") -> String {
    """
    metadata: {name: web}
    spec:
      resources: \(pod)
      containers:
      - {name: web, image: nginx, resources: \(container)}
    """
  }

  private static let containers: [(String, String)] = [
    (
      "{limits: {example.com/dongle: 1.5}}",
      #"spec.containers[0].resources.limits[example.com/dongle]: Invalid value: "1500m": must be "#
        + "an integer"
    ),
    (
      "{limits: {example.com/dongle: 2}, requests: {example.com/dongle: 1}}",
      #"spec.containers[0].resources.requests: Invalid value: "1": must be equal to "#
        + "example.com/dongle limit of 2"
    ),
    (
      "{requests: {example.com/dongle: 1}}",
      "spec.containers[0].resources.limits: Required value: Limit must be set for non "
        + "overcommitable resources"
    ),
    (
      "{limits: {hugepages-2Mi: 4Mi}}",
      "spec.containers[0].resources: Forbidden: HugePages require cpu or memory"
    ),
    (
      "{limits: {pods: 1}}",
      #"spec.containers[0].resources.limits[pods]: Invalid value: "pods": must be a standard "#
        + "resource for containers"
    ),
    (
      "{limits: {requests.a.com/b: 1}}",
      #"spec.containers[0].resources.limits[requests.a.com/b]: Invalid value: "#
        + #""requests.a.com/b": doesn't follow extended resource name standard"#
    ),
  ]

  /// A limit is what is asked for where nothing else is, so each wrong limit is one request too.
  @Test("are refused where a container asks for what cannot be had", arguments: containers)
  mutating func ofContainer(_ resources: String, _ message: String) throws {
    let refusal = try stand.refusal(Pod.self, yaml(container: resources))
    #expect(refusal.contains(message))
  }

  private static let pods: [(String, String, String)] = [
    (
      "{limits: {pids: 100}}", "{}",
      #"spec.resources.limits[pids]: Invalid value: "pids": must be a standard resource type or "#
        + "fully qualified"
    ),
    (
      "{requests: {ephemeral-storage: 1Gi}}", "{}",
      #"spec.resources.requests[ephemeral-storage]: Unsupported value: "ephemeral-storage": "#
        + #"supported values: "cpu", "memory""#
    ),
    (
      "{claims: [{name: gpu}]}", "{}",
      "spec.resources.claims: Forbidden: claims cannot be set for Resources at pod-level"
    ),
    (
      "{requests: {cpu: 2}, limits: {cpu: 1}}", "{}",
      #"spec.resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1"#
    ),
    (
      "{requests: {cpu: 100m}}", "{requests: {cpu: 200m}}",
      #"spec.resources.requests[cpu]: Invalid value: "100m": must be greater than or equal to "#
        + "aggregate container requests of 200m"
    ),
    (
      "{limits: {cpu: 1}}", "{limits: {cpu: 2}, requests: {cpu: 1}}",
      #"spec.resources.containers[0][cpu].limits: Invalid value: "2": must be less than or equal "#
        + "to pod limits of 1"
    ),
  ]

  @Test("are refused where the pod as a whole asks for what cannot be had", arguments: pods)
  mutating func whole(_ pod: String, _ container: String, _ message: String) throws {
    let refusal = try stand.refusal(Pod.self, yaml(container: container, pod: pod))
    #expect(refusal == "Pod \"web\" is invalid: " + message)
  }

  /// Source: kubernetes, `pkg/apis/core/v1/defaults.go`, `defaultPodRequests`.
  @Test("are asked for as a whole as the containers ask, and else as the limits say")
  mutating func defaults() throws {
    let pod = try stand.create(
      Pod.self,
      yaml(
        container: "{requests: {cpu: 100m}}", pod: "{limits: {cpu: 0.5, memory: 1024Mi}}"))
    #expect(
      pod.spec["resources"] == [
        "limits": ["cpu": "500m", "memory": "1Gi"],
        "requests": ["cpu": "100m", "memory": "1Gi"],
      ])
  }
}
