import EC2

// What a machine of a type brings to a cluster.
extension InstanceType {
  /// What the kubelet finds.
  ///
  /// The kernel keeps some memory for itself: about 4 in 100, an estimate after published nodes.
  func nodeCapacity(disk: Int, pods: Int) -> [(resource: String, quantity: String)] {
    [
      ("cpu", "\(vcpus)"), ("ephemeral-storage", "\(disk * 1024 * 1024 - 34 * 1024)Ki"),
      ("hugepages-1Gi", "0"), ("hugepages-2Mi", "0"), ("memory", "\(kernelMemory)Ki"),
      ("pods", "\(pods)"),
    ]
  }

  /// What it leaves to pods.
  ///
  /// Source: awslabs/amazon-eks-ami, `nodeadm/internal/kubelet/config.go`: memory of 255 MiB and
  /// 11 MiB a pod, CPU by steps of 6, 1, 0.5 and 0.25 in 100, and the hard eviction threshold of
  /// 100 MiB.
  func nodeAllocatable(disk: Int, pods: Int) -> [(resource: String, quantity: String)] {
    let reserved = (255 + 11 * pods + 100) * 1024
    return [
      ("cpu", "\(vcpus * 1000 - reservedMillicores)m"),
      ("ephemeral-storage", "\(disk * 1024 * 1024 * 9 / 10 * 1024 - 1_073_741_824)"),
      ("hugepages-1Gi", "0"), ("hugepages-2Mi", "0"),
      ("memory", "\(max(0, kernelMemory - reserved))Ki"), ("pods", "\(pods)"),
    ]
  }

  private var kernelMemory: Int { memory * 1024 * 96 / 100 }

  private var reservedMillicores: Int {
    let steps = [(1, 60), (2, 10), (4, 5)].map { (limit: $0.0, each: $0.1) }
    var reserved = 0.0
    var from = 0
    for step in steps where vcpus > from {
      let count = min(vcpus, step.limit) - from
      reserved += Double(count * step.each)
      from = step.limit
    }
    return Int(reserved + Double(max(0, vcpus - 4)) * 2.5)
  }
}
