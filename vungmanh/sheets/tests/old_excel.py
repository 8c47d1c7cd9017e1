"""A small list as Excel 97-2003 wrote it, which no library of this product can write."""

import base64
import zlib
from typing import Final

# Sheet 'Danh sách': title in row 2, head in row 4, two people in rows 5 and 6, their running number a formula.
# Sheet 'Ẩn' is hidden.
_PACKED: Final = (
    "c-rk)NoW*N5PiR=J2Mj}$xMtw6q+HRaRVoA#6uioMiUPiqZ!-~G#g2XjuN974;qa*3W6t>OF(fsxLn*1@gRr`ZU?~yCVEpu1QidO"
    "v8uXTlNix}2}HV@U;S(Q_5ZK>OZUSEp;Y(9Nxc{Zi{L?D+K-HWJVnLt5J8YUo#v|Z_EAZ@Fs8uoqd;aDxSn;-%Q575_d>%3{U%}H"
    "6_pLxhWOTGLwFQniS(gHaUV*QPPwPyIF)SVOTTgj*9jgk_`K-e5WHA82L+dqZc44kgJ^t4v7N_jwE~f46IQq^HqV4pgbBFKdA#?K"
    "vUClUwl>#n9%BMi58wnSq~#6ChE}F?a1xn7EH=Bca`rlc6!IwCC-5m920l9Lx+m=NN0+Za{4WFf-rw+j6vV;&!<r6sAiYU(GIt?_"
    "90Rgd$7+&I;qAS3O<f4!n3vN-Q>V=&z9OWuNQFxwR1Bqvqk`J4#!Zw-EvQzYhqz&^#&X<|S{ZT6NGFU0R?&icVa8ETR0UR03v9iV"
    "^gKXyBH@Rsz<o1}ok)?W4R4U-(<9!PY7cL3PBxK3Ihyg@Y!>l55;xJfRW%-&?24Zltxy$5BX*!2x2WUX8;?p#|GLdK_7$($5&$BR"
    "qDXOZgkE#zW<e#;ic_MWpjPji+{bQ{J!stEd($#0T1Xa=dGi<0;@OqSb0*tiaKLt$C7VQma6NLQ9+IshNYVIu=ELL4+N$VA;dICm"
    "XdRSOI4VeEA6t-dws5WEl*2PaEM^McFRf0N`Xs@5q(kqiRTJ#WvQE)CAkwMiXRg4LXkowlG^%&KU3taqdL5lk^>gLDyYtRHjdr7e"
    "roNu+`RT+gHA@{m!f-X}yp_GBz7(AQ%l7Kif-(Yyw0#@M!8h7am=_WTYj|XI12sIN!Fm?u%%4SRM0tKt9-{Oglundkx2z9pIRmEf"
    "ENi}aSRx;mP%(Ar+=edRc-Hr5OldUAYo8S?8GG~E-gNQiv%MKZcr*U!%@A*X+nXWY&U!RhGWM2fdo#q_IKF6UxwypBL5J2)80lPe"
    "Bo-cvxriZh5fY(*GpiVCR$Xwx1s7a!!38<~`AFq!jc#8}`J&;q|Lc6C(&zpr`EOwrw$jr^A4*H<1FVfco7#t!KNDdnr!DoDHqQS-"
    "hBf596)mWhezXibf9ayA`j6+Y4TJw~2@ThO-*Eal!v4Pl;H^7@"
)


def old_excel() -> bytes:
    """The bytes of the .xls."""
    return zlib.decompress(base64.b85decode(_PACKED))
