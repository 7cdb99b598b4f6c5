import Documents
import Simulation

/// Makes the claims of pods that want some of their own.
///
/// Source: Kubernetes, `pkg/controller/resourceclaim/controller.go`.
enum DeviceClaimMaker: Witness {
  static func see(_ change: ObjectChange, in world: inout World) {
    guard change.verb == .added else { return }
    if change.key.resource == "pods", wantsOwn(change.new) {
      world.schedule(DeviceClaimStep(pod: change.key), after: .zero)
    }
    guard change.key.resource == DeviceClaimTemplate.resource.name else { return }
    let pods = world.view(of: change.key.cluster).objects(Pod.self, in: change.key.namespace)
    for pod in pods where wantsOwn(pod) && pod.spec.text("nodeName").isEmpty {
      let key = ObjectKey(
        change.key.cluster, "pods", namespace: change.key.namespace, name: pod.metadata.name)
      world.schedule(DeviceClaimStep(pod: key), after: .zero)
    }
  }

  private static func wantsOwn(_ pod: KubernetesObject) -> Bool {
    pod.spec.list("resourceClaims").contains { $0[member: "resourceClaimTemplateName"] != nil }
  }

  /// What the names of a pod's claims begin with: pod and claim, each cut where both are too long.
  static func front(_ pod: String, _ claim: String) -> String {
    let whole = "\(pod)-\(claim)"
    let room = 57
    guard whole.count > room else { return whole + "-" }
    let forPod = room * pod.count / (pod.count + claim.count)
    return "\(pod.prefix(forPod))-\(claim.prefix(room - 1 - forPod))-"
  }
}

/// A pod's own claims are made, and named in its status.
struct DeviceClaimStep: WorldEvent {
  static let name = "kubernetes.deviceClaims"

  let pod: ObjectKey

  func happen(in world: inout World) {
    guard let object = world.kubernetes.objects[pod],
      object.metadata.deletionTimestamp == nil, !object.hasEnded
    else { return }
    var named = object.status.list("resourceClaimStatuses")
    for want in object.spec.list("resourceClaims") {
      let name = want.text("name")
      guard let template = want["resourceClaimTemplateName"]?.string,
        !named.contains(where: { $0.text("name") == name })
      else { continue }
      do throws(StatusError) {
        let made = try make(template, name, object, in: &world)
        named.append(["name": .string(name), "resourceClaimName": .string(made)])
      } catch {
        world.tell(
          EventFacts(
            pod, "FailedResourceClaimCreation", "PodResourceClaim \(name): \(error.message)",
            source: "resource_claim", type: "Warning"))
        break
      }
    }
    let all = named
    world.change(pod) { pod in
      if !all.isEmpty { pod.status[member: "resourceClaimStatuses"] = .array(all) }
    }
  }

  /// - Returns: what the claim is called.
  private func make(
    _ template: String, _ want: String, _ owner: KubernetesObject, in world: inout World
  ) throws(StatusError) -> String {
    let kind = DeviceClaimTemplate.resource
    guard
      let found = world.view(of: pod.cluster).object(
        DeviceClaimTemplate.self, pod.namespace, template)
    else {
      throw StatusError(
        "NotFound", code: 404,
        "resource claim template \"\(template)\": resourceclaimtemplate.\(kind.group) "
          + "\"\(template)\" not found")
    }
    var metadata = ObjectMetadata(name: "", namespace: pod.namespace)
    metadata.generateName = DeviceClaimMaker.front(pod.name, want)
    metadata.labels = TextMap(found.spec["metadata"]?["labels"])
    metadata.annotations = TextMap(found.spec["metadata"]?["annotations"])
    metadata.annotations["resource.kubernetes.io/pod-claim-name"] = want
    metadata.ownerReferences = [
      OwnerReference(
        apiVersion: "v1", kind: "Pod", name: pod.name, uid: owner.metadata.uid,
        controller: true, blockOwnerDeletion: true)
    ]
    var claim = KubernetesObject(metadata: metadata)
    claim.spec = found.spec["spec"] ?? [:]
    return try world.create(claim, DeviceClaim.self, in: pod.cluster).metadata.name
  }
}
