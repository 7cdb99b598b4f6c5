import ECR
import Testing

@Suite("ImageReference") struct ImageReferenceTests {
  @Test(
    "fills in registry, library and tag as Docker does",
    arguments: [
      ("nginx", "docker.io/library/nginx:latest"),
      ("nginx:1.27", "docker.io/library/nginx:1.27"),
      ("docker.io/nginx", "docker.io/library/nginx:latest"),
      ("amazon/amazon-ecs-sample", "docker.io/amazon/amazon-ecs-sample:latest"),
      ("public.ecr.aws/nginx/nginx:stable", "public.ecr.aws/nginx/nginx:stable"),
      ("localhost:5000/web", "localhost:5000/web:latest"),
    ])
  func fillsIn(_ text: String, _ full: String) {
    #expect(ImageReference(text)?.fullName == full)
  }

  @Test("knows an ECR registry's account and region")
  func knowsPrivateRegistry() {
    let reference = ImageReference("123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web:7")

    #expect(reference?.privateRegistry?.account == "123456789012")
    #expect(reference?.privateRegistry?.region == "eu-west-1")
    #expect(reference?.repository == "shop/web")
  }

  @Test("keeps a digest, and then needs no tag")
  func keepsDigest() {
    let digest = "sha256:" + String(repeating: "a", count: 64)

    #expect(ImageReference("nginx@\(digest)")?.digest == digest)
    #expect(ImageReference("nginx@\(digest)")?.tag == nil)
  }

  @Test("is nil for what is no reference", arguments: ["Nginx", "", "nginx:", "a//b", "nginx:-x"])
  func isNil(_ text: String) {
    #expect(ImageReference(text) == nil)
  }
}
