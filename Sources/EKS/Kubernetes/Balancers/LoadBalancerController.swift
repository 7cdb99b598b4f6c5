import Documents
import Kubernetes
import Simulation

/// The AWS Load Balancer Controller as it runs in a cluster.
///
/// Helm, by which it is usually installed, is not simulated: a deployment of its name in
/// `kube-system`, once available, stands for it.
enum LoadBalancerController {
  /// The name of the deployment.
  static let name = "aws-load-balancer-controller"

  /// The service account of its pods.
  static func account(in view: ClusterView) -> String {
    let deployment = view.object(Deployment.self, "kube-system", name)
    return deployment?.spec["template"]?["spec"]?["serviceAccountName"]?.string ?? "default"
  }

  /// What its chart brings besides: its kinds, and the ingress class `alb`.
  ///
  /// Source: aws/eks-charts, `stable/aws-load-balancer-controller/templates/ingressclass.yaml`.
  static func install(in plane: ClusterID, _ world: inout World) {
    world.install(ControllerKind.ofBalancers, in: plane)
    guard world.view(of: plane).object(IngressClass.self, "", "alb") == nil else { return }
    var object = KubernetesObject(metadata: ObjectMetadata(name: "alb"))
    object.metadata.labels = ["app.kubernetes.io/name": name]
    object.spec = ["controller": "ingress.k8s.aws/alb"]
    _ = try? world.create(object, IngressClass.self, in: plane)
  }
}
