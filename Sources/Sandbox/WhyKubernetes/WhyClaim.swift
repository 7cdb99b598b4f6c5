import Documents
import ECS
import Kubernetes
import Simulation

/// Why a claim has its volume, or none.
enum WhyClaim {
  static func explain(_ claim: ClusterPlace) -> Explanation {
    let phase = claim.object.status["phase"]?.string ?? "Pending"
    var explanation = Explanation(
      title: "claim \(claim.place.namespace)/\(claim.place.name) is \(phase)")
    explanation.chain =
      [wish(of: claim)] + claim.told() + volume(of: claim) + users(of: claim)
    explanation.remedy = phase == "Bound" ? nil : remedy(for: claim)
    return explanation
  }

  private static func wish(of claim: ClusterPlace) -> Explanation.Link {
    let spec = claim.object.spec
    let size = spec["resources"]?["requests"]?["storage"]?.string ?? "?"
    let modes = (spec["accessModes"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
    let named = StorageClass.name(namedBy: claim.object)
    let isNamed = StorageClass.isNamed(by: claim.object)
    let kind =
      isNamed ? (named.isEmpty ? "no class" : "the class \(named)") : "no class chosen"
    return Explanation.Link(
      "It asks for \(size), \(modes), of \(kind).", at: claim.object.metadata.creationTimestamp)
  }

  private static func storageClass(of claim: ClusterPlace) -> KubernetesObject? {
    claim.beside(StorageClass.self, "", StorageClass.name(namedBy: claim.object))?.object
  }

  private static func volume(of claim: ClusterPlace) -> [Explanation.Link] {
    guard let name = claim.object.spec["volumeName"]?.string, !name.isEmpty else { return [] }
    let volume = claim.beside(PersistentVolume.self, "", name)?.object
    let handle = volume?.spec["csi"]?["volumeHandle"]?.string.map { " (\($0))" } ?? ""
    let isBound = claim.object.status["phase"] == "Bound"
    return [
      Explanation.Link("It \(isBound ? "is bound to" : "names") the volume \(name)\(handle).")
    ]
  }

  private static func pods(of claim: ClusterPlace) -> [KubernetesObject] {
    claim.view.objects(Pod.self, in: claim.place.namespace).filter { pod in
      (pod.spec["volumes"]?.array ?? []).contains {
        $0["persistentVolumeClaim"]?["claimName"]?.string == claim.place.name
      }
    }
  }

  private static func users(of claim: ClusterPlace) -> [Explanation.Link] {
    let names = pods(of: claim).map(\.metadata.name)
    return [
      Explanation.Link(
        names.isEmpty
          ? "No pod uses it." : "It is used by \(names.prefix(4).joined(separator: ", ")).")
    ]
  }

  private static func remedy(for claim: ClusterPlace) -> String {
    let volume = claim.object.spec["volumeName"]?.string ?? ""
    if !volume.isEmpty {
      return "Make the volume \(volume) what the claim asks for, and see that it names no other "
        + "claim; or name none in a new claim."
    }
    let named = StorageClass.name(namedBy: claim.object)
    guard let kind = storageClass(of: claim) else {
      return named.isEmpty
        ? "Name a storageClassName, or mark a StorageClass as the default; or make a "
          + "PersistentVolume that fits."
        : "There is no StorageClass \(named): make it, or name another in a new claim."
    }
    let waits = kind["volumeBindingMode"] == "WaitForFirstConsumer"
    if waits, pods(of: claim).isEmpty {
      return
        "Its class waits for the first consumer: the volume is made where a pod with this claim "
        + "is to run. Start that pod."
    }
    if waits, let pod = pods(of: claim).first, pod.spec["nodeName"] == nil {
      return "It waits for its pod to find a node: see 'why pod/\(pod.metadata.name)'."
    }
    let provisioner = kind["provisioner"]?.string ?? ""
    return provisioner == "ebs.csi.aws.com"
      ? "The EBS CSI driver must run and may make volumes: 'aws eks create-addon --addon-name "
        + "aws-ebs-csi-driver', with a role of its own."
      : "Nothing called \(provisioner) makes volumes here."
  }
}
