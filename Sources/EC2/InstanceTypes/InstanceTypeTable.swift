/// The instance types that can be run, as a table.
///
/// Columns: name, vCPUs, memory in MiB, network interfaces, IPv4 addresses for each, GPUs,
/// architecture, whether CPU comes in bursts.
/// Source: EC2 “Instance types” guide (Specifications) and the eni-max-pods table of
/// awslabs/amazon-eks-ami.
enum InstanceTypeTable {
  /// One type a line.
  static let text = """
    t3.nano         2     512  2  2 0 x86_64 burst
    t3.micro        2    1024  2  2 0 x86_64 burst
    t3.small        2    2048  3  4 0 x86_64 burst
    t3.medium       2    4096  3  6 0 x86_64 burst
    t3.large        2    8192  3 12 0 x86_64 burst
    t3.xlarge       4   16384  4 15 0 x86_64 burst
    t3.2xlarge      8   32768  4 15 0 x86_64 burst
    t3a.micro       2    1024  2  2 0 x86_64 burst
    t3a.small       2    2048  2  4 0 x86_64 burst
    t3a.medium      2    4096  3  6 0 x86_64 burst
    t3a.large       2    8192  3 12 0 x86_64 burst
    t4g.micro       2    1024  2  2 0 arm64  burst
    t4g.small       2    2048  3  4 0 arm64  burst
    t4g.medium      2    4096  3  6 0 arm64  burst
    t4g.large       2    8192  3 12 0 arm64  burst
    t4g.xlarge      4   16384  4 15 0 arm64  burst
    m5.large        2    8192  3 10 0 x86_64 steady
    m5.xlarge       4   16384  4 15 0 x86_64 steady
    m5.2xlarge      8   32768  4 15 0 x86_64 steady
    m5.4xlarge     16   65536  8 30 0 x86_64 steady
    m5.8xlarge     32  131072  8 30 0 x86_64 steady
    m5.12xlarge    48  196608  8 30 0 x86_64 steady
    m5.24xlarge    96  393216 15 50 0 x86_64 steady
    m5a.large       2    8192  3 10 0 x86_64 steady
    m6i.large       2    8192  3 10 0 x86_64 steady
    m6i.xlarge      4   16384  4 15 0 x86_64 steady
    m6i.2xlarge     8   32768  4 15 0 x86_64 steady
    m6i.4xlarge    16   65536  8 30 0 x86_64 steady
    m6g.medium      1    4096  2  4 0 arm64  steady
    m6g.large       2    8192  3 10 0 arm64  steady
    m6g.xlarge      4   16384  4 15 0 arm64  steady
    m7i.large       2    8192  3 10 0 x86_64 steady
    m7i.xlarge      4   16384  4 15 0 x86_64 steady
    m7g.medium      1    4096  2  4 0 arm64  steady
    m7g.large       2    8192  3 10 0 arm64  steady
    m7g.xlarge      4   16384  4 15 0 arm64  steady
    m7g.2xlarge     8   32768  4 15 0 arm64  steady
    c5.large        2    4096  3 10 0 x86_64 steady
    c5.xlarge       4    8192  4 15 0 x86_64 steady
    c5.2xlarge      8   16384  4 15 0 x86_64 steady
    c5.4xlarge     16   32768  8 30 0 x86_64 steady
    c5.9xlarge     36   73728  8 30 0 x86_64 steady
    c5.18xlarge    72  147456 15 50 0 x86_64 steady
    c6i.large       2    4096  3 10 0 x86_64 steady
    c6i.xlarge      4    8192  4 15 0 x86_64 steady
    c6g.large       2    4096  3 10 0 arm64  steady
    c6g.xlarge      4    8192  4 15 0 arm64  steady
    c7g.medium      1    2048  2  4 0 arm64  steady
    c7g.large       2    4096  3 10 0 arm64  steady
    c7g.xlarge      4    8192  4 15 0 arm64  steady
    c7i.large       2    4096  3 10 0 x86_64 steady
    r5.large        2   16384  3 10 0 x86_64 steady
    r5.xlarge       4   32768  4 15 0 x86_64 steady
    r5.2xlarge      8   65536  4 15 0 x86_64 steady
    r5.4xlarge     16  131072  8 30 0 x86_64 steady
    r6i.large       2   16384  3 10 0 x86_64 steady
    r6i.xlarge      4   32768  4 15 0 x86_64 steady
    r6g.large       2   16384  3 10 0 arm64  steady
    r7g.large       2   16384  3 10 0 arm64  steady
    r7i.large       2   16384  3 10 0 x86_64 steady
    i3.large        2   15616  3 10 0 x86_64 steady
    i4i.large       2   16384  3 10 0 x86_64 steady
    g4dn.xlarge     4   16384  3 10 1 x86_64 steady
    g4dn.12xlarge  48  196608  8 30 4 x86_64 steady
    g5.xlarge       4   16384  4 15 1 x86_64 steady
    g5.2xlarge      8   32768  4 15 1 x86_64 steady
    g5.12xlarge    48  196608 15 50 4 x86_64 steady
    g6.xlarge       4   16384  4 15 1 x86_64 steady
    p4d.24xlarge   96 1179648 60 50 8 x86_64 steady
    p5.48xlarge   192 2097152 64 50 8 x86_64 steady
    a1.large        2    4096  3 10 0 arm64  steady
    t2.micro        1    1024  2  2 0 x86_64 burst
    t2.medium       2    4096  3  6 0 x86_64 burst
    m4.large        2    8192  2 10 0 x86_64 steady
    c4.large        2    3840  3 10 0 x86_64 steady
    """
}
