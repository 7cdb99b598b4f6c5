/// Well-known public images, one a line.
///
/// Columns, parted by `|`: repository · what the default command does (`serves PORTS`, `exits
/// CODE`) · architectures (`both` or `x86_64`) · compressed size in MB · tags · variants.
///
/// A tag `1.27` stands for itself and for its patch releases 1.27.0 to 1.27.30; `latest=1.29`
/// makes `latest` another name for 1.29. A variant `alpine:21` adds `-alpine` to each of the tags,
/// is a tag by itself, and has that size in MB. A tag `latest!` is of Docker's schema 1, which
/// containerd 2 does not pull.
///
/// Sizes are rounded from what Docker Hub and the ECR Public Gallery showed in 2025; they decide
/// only how long a pull takes.
enum PublicImageTable {
  static let text = """
    docker.io/library/nginx|serves 80|both|72|latest=1.29 mainline=1.29 stable=1.28 1=1.29 1.29 \
    1.28 1.27 1.26 1.25 1.24 1.23 1.21 1.20 1.19 1.18 1.17 1.16 1.15 1.14 1.9 1.7|alpine:21 alpine-slim:5 bookworm:72 perl:88
    docker.io/library/httpd|serves 80|both|58|latest=2.4 2=2.4 2.4|alpine:22 bookworm:58
    docker.io/library/busybox|exits 0|both|2|latest=1.37 stable=1.36 1=1.37 1.37 1.36 1.35 1.34 1.33 1.32 1.31 1.28 1.27|musl:1 \
    glibc:2 uclibc:1
    docker.io/library/alpine|exits 0|both|4|latest=3.22 3=3.22 edge 3.22 3.21 3.20 3.19 3.18|
    docker.io/library/ubuntu|exits 0|both|30|latest=24.04 noble=24.04 jammy=22.04 focal=20.04 \
    24.04 22.04 20.04|
    docker.io/library/debian|exits 0|both|49|latest=trixie 13=trixie 12=bookworm 11=bullseye \
    trixie bookworm bullseye|slim:29
    docker.io/library/amazonlinux|exits 0|both|54|latest=2023 2023 2|minimal:37
    docker.io/library/fedora|exits 0|both|60|latest=42 42 41 40|
    docker.io/library/hello-world|exits 0|both|1|latest linux=latest|
    docker.io/library/redis|serves 6379|both|50|latest=8.2 8=8.2 8.2 8.0 7=7.4 7.4 7.2 7.0 6=6.2 \
    6.2 6.0 5=5.0 5.0|alpine:28 bookworm:50
    docker.io/library/memcached|serves 11211|both|32|latest=1.6 1=1.6 1.6|alpine:5
    docker.io/library/postgres|serves 5432|both|150|latest=17 18 17 16 15 14 13|alpine:104 \
    bookworm:150
    docker.io/library/mysql|serves 3306|both|250|latest=9.4 lts=8.4 9=9.4 9.4 8=8.4 8.4 8.0 5=5.7 5.7 5.6|
    docker.io/library/mariadb|serves 3306|both|100|latest=12.0 lts=11.8 11=11.8 12.0 11.8 11.4 \
    10.11 10.6|
    docker.io/library/mongo|serves 27017|both|300|latest=8.0 8=8.0 8.0 7=7.0 7.0 6=6.0 6.0 5.0 4.4 4.2|
    docker.io/library/rabbitmq|serves 5672,15672|both|120|latest=4.1 4=4.1 4.1 3=3.13 \
    3.13|alpine:75 management:130
    docker.io/library/python|exits 0|both|360|latest=3.13 3=3.13 3.14 3.13 3.12 3.11 3.10 \
    3.9|slim:43 alpine:17 bookworm:360
    docker.io/library/node|exits 0|both|390|latest=24 lts=22 24 22 20 18|slim:75 alpine:50 \
    bookworm:390
    docker.io/library/golang|exits 0|both|300|latest=1.25 1=1.25 1.25 1.24 1.23|alpine:75
    docker.io/library/perl|exits 0|both|360|latest=5.42 5=5.42 5.42 5.40 5.38 5.36 5.34|slim:60
    docker.io/library/bash|exits 0|both|6|latest=5.3 5=5.3 5.3 5.2 5.1|
    docker.io/library/zookeeper|serves 2181,8080|both|120|latest=3.9 3.9 3.8|
    docker.io/library/cassandra|serves 9042,7000|both|150|latest=5.0 5=5.0 5.0 4.1 4.0|
    docker.io/library/elasticsearch|serves 9200,9300|both|620|9.1.5 8.19.5 7.17.28|
    docker.io/alpine/socat|exits 1|both|5|latest|
    docker.io/polinux/stress|exits 0|x86_64|4|latest 1.0.4|
    docker.io/vish/stress|exits 0|x86_64|2|latest|
    docker.io/nicolaka/netshoot|exits 0|both|210|latest=v0.14 v0.14 v0.13|
    docker.io/bprashanth/nginxhttps|serves 80,443|x86_64|50|1.0! 1.1!|
    docker.io/infrastructureascode/hello-world|serves 8080|x86_64|8|latest|
    docker.io/corelab/gb-frontend|serves 80|x86_64|180|v5|
    docker.io/library/openjdk|exits 0|both|240|21 17 11|slim:200
    docker.io/library/eclipse-temurin|exits 0|both|220|latest=21 25 21 17 11 8|jre:95 alpine:150
    docker.io/library/ruby|exits 0|both|370|latest=3.4 3=3.4 3.4 3.3 3.2|slim:80 alpine:40
    docker.io/library/php|exits 0|both|180|latest=8.4 8=8.4 8.4 8.3 8.2|cli:180 apache:180 fpm:175 \
    alpine:40
    docker.io/library/tomcat|serves 8080|both|190|latest=11.0 11=11.0 11.0 10=10.1 10.1 9=9.0 9.0|
    docker.io/library/wordpress|serves 80|both|260|latest=6.8 6=6.8 6.8 6.7 6.2 5=5.9 5.9 4.8|apache:260 \
    php8.3-apache:260 fpm:250
    docker.io/library/ghost|serves 2368|both|190|latest=6 6 5|alpine:170
    docker.io/library/traefik|serves 80|both|50|latest=v3.5 v3=v3.5 v3.5 v3.4 v2=v2.11 v2.11|
    docker.io/library/haproxy|serves 80|both|42|latest=3.2 lts=3.2 3.2 3.0 2.8|alpine:15
    docker.io/library/caddy|serves 80,443|both|22|latest=2.10 2=2.10 2.10 2.9|alpine:22
    docker.io/library/consul|serves 8500|both|55|1.15 1.14|
    docker.io/library/registry|serves 5000|both|18|latest=3 3 2|
    docker.io/library/docker|exits 0|both|150|latest=28 28 27|dind:160 cli:70
    docker.io/traefik/whoami|serves 80|both|3|latest=v1.11 v1.11 v1.10|
    docker.io/containous/whoami|serves 80|both|3|latest|
    docker.io/amazon/amazon-ecs-sample|serves 80|x86_64|60|latest|
    docker.io/amazon/aws-cli|exits 0|both|125|latest=2.31 2.31 2.30|
    docker.io/amazon/amazon-ecs-agent|serves 51678|both|30|latest=v1.105 v1.105 v1.104|
    docker.io/amazon/aws-xray-daemon|serves 2000|both|7|latest=3.x 3.x|
    docker.io/amazon/aws-for-fluent-bit|serves 24224|both|120|latest=2.34 stable=2.34 2.34|
    docker.io/amazon/cloudwatch-agent|serves 25888|both|75|latest|
    docker.io/nginxdemos/hello|serves 80|both|21|latest plain-text|
    docker.io/nginxinc/nginx-unprivileged|serves 8080|both|72|latest=1.29 stable=1.28 1.29 1.28 \
    1.27|alpine:21
    docker.io/bitnami/nginx|serves 8080|both|65|latest|
    docker.io/grafana/grafana|serves 3000|both|160|latest=12.2 12.2 11.6|
    docker.io/prom/prometheus|serves 9090|both|110|latest=v3.6 v3.6 v2.55|
    docker.io/curlimages/curl|exits 2|both|10|latest=8.16 8.16 8.15|
    docker.io/kennethreitz/httpbin|serves 80|x86_64|180|latest|
    docker.io/hashicorp/http-echo|exits 127|both|4|latest=1.0 1.0 0.2|
    docker.io/mccutchen/go-httpbin|serves 8080|both|15|latest v2.18|
    docker.io/jmalloc/echo-server|serves 8080|both|5|latest|
    docker.io/training/webapp|serves 5000|x86_64|125|latest|
    public.ecr.aws/ecs-sample-image/amazon-ecs-sample|serves 80|both|60|latest|
    public.ecr.aws/amazonlinux/amazonlinux|exits 0|both|54|latest=2023 2023 2|minimal:37
    public.ecr.aws/aws-containers/hello-app-runner|serves 8000|x86_64|95|latest|
    public.ecr.aws/aws-containers/retail-store-sample-ui|serves 8080|both|260|latest=1.3 1.3 1.2|
    public.ecr.aws/aws-containers/ecsdemo-frontend|serves 3000|both|300|latest|
    public.ecr.aws/aws-containers/ecsdemo-nodejs|serves 3000|both|60|latest|
    public.ecr.aws/aws-containers/ecsdemo-crystal|serves 3000|both|50|latest|
    public.ecr.aws/aws-observability/aws-for-fluent-bit|serves 24224|both|120|latest=2.34 \
    stable=2.34 2.34|
    public.ecr.aws/aws-observability/aws-otel-collector|serves 4317|both|60|latest=v0.43 v0.43|
    public.ecr.aws/xray/aws-xray-daemon|serves 2000|both|7|latest=3.x 3.x|
    public.ecr.aws/cloudwatch-agent/cloudwatch-agent|serves 25888|both|75|latest|
    public.ecr.aws/ecs/amazon-ecs-agent|serves 51678|both|30|latest=v1.105 v1.105|
    public.ecr.aws/lambda/python|serves 8080|both|200|latest=3.13 3.13 3.12 3.11|
    public.ecr.aws/lambda/nodejs|serves 8080|both|190|latest=22 22 20|
    ghcr.io/traefik/whoami|serves 80|both|3|latest|
    quay.io/prometheus/prometheus|serves 9090|both|110|latest=v3.6 v3.6 v2.55|
    registry.k8s.io/pause|serves|both|1|3.10 3.9 3.8 3.6 3.5 3.2 3.1 3.0! 2.0! latest=3.10|
    registry.k8s.io/e2e-test-images/agnhost|exits 0|both|50|2.53 2.47 2.45 2.40 2.39|
    registry.k8s.io/e2e-test-images/busybox|exits 0|both|2|1.36.1-1 1.29-4|
    registry.k8s.io/e2e-test-images/nginx|serves 80|both|55|1.15-4 1.14-4|
    registry.k8s.io/busybox|exits 0|both|1|latest! 1.27.2 1.27 1.24!|
    registry.k8s.io/nginx-slim|serves 80|x86_64|40|0.8! 0.7! 0.24 0.21|
    registry.k8s.io/hpa-example|serves 80|x86_64|180|latest|
    registry.k8s.io/echoserver|serves 8080|x86_64|42|1.10 1.4!|
    registry.k8s.io/serve_hostname|serves 9376|x86_64|2|latest v1.4|
    registry.k8s.io/goproxy|serves 8080|x86_64|2|0.1|
    registry.k8s.io/liveness|exits 0|x86_64|2|latest|
    registry.k8s.io/kubernetes-zookeeper|serves 2181,2888,3888|x86_64|150|1.0-3.4.10|
    registry.k8s.io/etcd|serves 2379,2380|both|57|3.5.21-0 3.5.15-0 3.5.1-0|
    registry.k8s.io/fluentd-gcp|serves|x86_64|180|1.30|
    registry.k8s.io/fluentd-elasticsearch|serves 24231|x86_64|250|1.20|
    registry.k8s.io/coredns/coredns|serves 53|both|18|v1.12 v1.11|
    registry.k8s.io/kube-state-metrics/kube-state-metrics|serves 8080|both|16|v2.17 v2.16|
    registry.k8s.io/metrics-server/metrics-server|serves 10250|both|21|v0.8 v0.7|
    registry.k8s.io/autoscaling/cluster-autoscaler|serves 8085|both|50|v1.34 v1.33 v1.32|
    registry.k8s.io/cpa/cluster-proportional-autoscaler|serves|both|40|1.8.4 1.8.3|
    registry.k8s.io/ingress-nginx/controller|serves 80,443|both|105|v1.13 v1.12|
    registry.k8s.io/jobset/jobset|serves 9443|both|30|v0.10|
    gcr.io/google-samples/hello-app|serves 8080|both|12|1.0 2.0|
    gcr.io/google-samples/node-hello|serves 8080|x86_64|320|1.0!|
    gcr.io/google-samples/gb-frontend|serves 80|both|180|v3 v4 v5|
    gcr.io/google-samples/gb-redis-follower|serves 6379|both|35|v1 v2|
    gcr.io/google-samples/cassandra|serves 7000,9042|x86_64|120|v12 v13 v14|
    gcr.io/google-samples/xtrabackup|exits 0|x86_64|110|1.0|
    gcr.io/google-samples/kubernetes-bootcamp|serves 8080|x86_64|80|v1 v2|
    gcr.io/google-samples/hello-go-gke|serves 80|x86_64|5|1.0|
    gcr.io/google-samples/hello-frontend|serves 80|x86_64|45|1.0|
    gcr.io/kuar-demo/kuard-amd64|serves 8080|x86_64|12|blue green purple 1=blue 2=green 3=purple|
    gcr.io/k8s-minikube/storage-provisioner|serves|both|9|v5|
    quay.io/fluentd_elasticsearch/fluentd|serves 24231|x86_64|200|v2.5.2 v5.0.1|
    quay.io/nginx/nginx-unprivileged|serves 8080|both|72|latest|
    mcr.microsoft.com/dotnet/samples|exits 0|both|95|latest aspnetapp|
    """
}
