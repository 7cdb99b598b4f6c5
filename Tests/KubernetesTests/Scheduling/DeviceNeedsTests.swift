import Documents
import Simulation
import Testing

@testable import Kubernetes

// Expected: kubernetes, `pkg/controller/resourceclaim/controller.go`, and
// `pkg/scheduler/framework/plugins/dynamicresources/dynamicresources.go`.
@Suite("A pod that wants devices") struct DeviceNeedsTests {
  private var cluster = Cluster(nodes: 3)

  private mutating func add(
    _ kind: any Kind.Type, _ name: String, _ spec: JSON, in space: String = "default"
  ) throws {
    var object = KubernetesObject(
      metadata: .init(name: name, namespace: kind.resource.isNamespaced ? space : ""))
    object["spec"] = spec
    try cluster.world.create(object, kind, in: cluster.id)
  }

  private static let claim: JSON = [
    "devices": ["requests": [["name": "gpu", "exactly": ["deviceClassName": "gpu.example.com"]]]]
  ]

  private mutating func run(_ source: String, _ name: String) throws {
    try cluster.run(
      "web", spec: ["resourceClaims": [["name": "my-gpu", source: .string(name)]]])
  }

  private var sentence: String? {
    cluster.condition("PodScheduled", of: "web")?["message"]?.string
  }

  private var warnings: [String] {
    cluster.view.events(in: "default", about: "web").map(\.row)
      .filter { $0["type"] == "Warning" }
      .map { "\($0["reason"]?.string ?? ""): \($0["message"]?.string ?? "")" }
  }

  @Test("waits in silence for its claim, then for the class, then for devices")
  mutating func waits() throws {
    try run("resourceClaimName", "gpu")
    cluster.pass(5)
    #expect(cluster.row("web") == ["0/1", "Pending", "0"])
    #expect(sentence == nil)

    try add(DeviceClaim.self, "gpu", Self.claim)
    cluster.pass(15)
    #expect(
      sentence
        == "0/3 nodes are available: request gpu: device class gpu.example.com does not exist. "
        + "no new claims to deallocate, preemption: 0/3 nodes are available: 3 Preemption is not "
        + "helpful for scheduling.")

    try add(DeviceClass.self, "gpu.example.com", [:])
    cluster.pass(15)
    #expect(
      sentence
        == "0/3 nodes are available: 3 cannot allocate all claims. still not schedulable, "
        + "preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.")
  }

  @Test("gets claims of its own from a template, which go with it")
  mutating func template() throws {
    try run("resourceClaimTemplateName", "gpus")
    cluster.pass(5)
    #expect(
      warnings == [
        "FailedResourceClaimCreation: PodResourceClaim my-gpu: resource claim template \"gpus\": "
          + "resourceclaimtemplate.resource.k8s.io \"gpus\" not found"
      ])
    try add(DeviceClaimTemplate.self, "gpus", ["spec": Self.claim])
    cluster.pass(5)
    let made = try #require(cluster.view.objects(DeviceClaim.self).first)
    #expect(made.metadata.name.hasPrefix("web-my-gpu-"))
    #expect(made.metadata.controller?.name == "web")
    #expect(made.metadata.annotations["resource.kubernetes.io/pod-claim-name"] == "my-gpu")
    #expect(made.spec["devices"]?["requests"]?[0]?["exactly"]?["count"] == 1)
    #expect(
      cluster.pod("web")?.status["resourceClaimStatuses"]
        == ([["name": "my-gpu", "resourceClaimName": .string(made.metadata.name)]] as JSON))
    #expect(
      DeviceClaim.cells(of: made, in: cluster.view).prefix(2)
        == [.string(made.metadata.name), "pending"])
    try cluster.world.delete(
      ObjectKey(cluster.id, "pods", namespace: "default", name: "web"), DeleteOptions())
    cluster.pass(60)
    #expect(cluster.view.objects(DeviceClaim.self).isEmpty)
  }

  @Test("runs once its claim has what it asks for")
  mutating func allocated() throws {
    try add(DeviceClaim.self, "gpu", Self.claim)
    try run("resourceClaimName", "gpu")
    cluster.pass(5)
    let key = ObjectKey(
      cluster.id, DeviceClaim.resource.name, namespace: "default", name: "gpu")
    cluster.world.change(key) { $0.status[member: "allocation"] = [:] }
    cluster.pass(30)
    #expect(cluster.row("web") == ["1/1", "Running", "0"])
  }
}

// Expected: kubernetes, `pkg/apis/resource/validation/validation.go`.
@Suite("A claim of devices") struct DeviceClaimTests {
  private var stand = Stand()

  @Test("says of each request what it wants")
  mutating func requests() throws {
    let refusal = try stand.refusal(
      DeviceClaim.self,
      """
      metadata: {name: gpu}
      spec:
        devices:
          requests:
          - {name: a}
          - {name: b, exactly: {allocationMode: All, count: 2, deviceClassName: gpu}}
          - {exactly: {}}
      """)
    #expect(
      refusal
        == "ResourceClaim.resource.k8s.io \"gpu\" is invalid: [spec.devices.requests[0]: Required "
        + "value: exactly one of `exactly` or `firstAvailable` is required, "
        + "spec.devices.requests[1].exactly.count: Invalid value: 2: must not be specified when "
        + "allocationMode is 'All', spec.devices.requests[2].name: Required value, "
        + "spec.devices.requests[2].exactly.deviceClassName: Required value]")
  }

  @Test("is of no use to slices, of which people are told that nobody hands out their devices")
  mutating func slices() throws {
    let slice = try stand.create(
      ResourceSlice.self,
      """
      metadata: {name: node-1-gpus}
      spec:
        driver: gpu.example.com
        nodeName: node-1
        pool: {name: node-1, generation: 1, resourceSliceCount: 1}
        devices: [{name: gpu-0}]
      """)
    #expect(
      ResourceSlice.cells(of: slice, in: stand.view).prefix(4)
        == ["node-1-gpus", "node-1", "gpu.example.com", "node-1"])
    #expect(
      WritingAdvice(object: slice, old: nil, resource: ResourceSlice.resource).all == [
        "no device is handed out in this simulation: pods that claim some wait, as they do where "
          + "no node has any"
      ])
  }
}
